using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

/// <summary>What is stored can be read for ever: names and shapes are a contract.</summary>
public class StoredFactTests
{
    private const string HowToGoOn =
        "Stored events never change their shape. Make a new event beside the old one, or add an optional member; only "
        + "then put the new text into this file: ";

    private static readonly Edition Edition = new(Samples.Content, Samples.Reprint);

    private static readonly IReadOnlyDictionary<string, ArticleEvent> Facts = new Dictionary<string, ArticleEvent>
    {
        ["article_drafted"] = new ArticleDrafted(Samples.Content, Samples.Now),
        ["draft_edited"] = new DraftEdited(Samples.Edited, Samples.Now.Because("改题")),
        ["article_sourced"] = new ArticleSourced(Samples.Reprint, Samples.Now),
        ["draft_discarded"] = new DraftDiscarded(Samples.Now.Because("不用了")),
        ["article_published"] = new ArticlePublished(1, Samples.Address, Edition, Samples.Now),
        ["article_updated"] = new ArticleUpdated(2, Edition, "茶价已更新。", Samples.Now),
        ["article_refiled"] = new ArticleRefiled(3, Edition, Samples.Now.Because("错字")),
        ["article_corrected"] = new ArticleCorrected(
            4,
            Edition,
            new CorrectionNote(4, "三月三日", "三月二日", "开园的日子是三月二日。", Samples.Now.At),
            Samples.Now),
        ["article_held"] = new ArticleHeld(5, "正在核实。", Samples.Now),
        ["hold_released"] = new HoldReleased(6, Edition, "核实无误。", Samples.Now),
        ["article_withdrawn"] = new ArticleWithdrawn(7, "版权原因下线。", true, Samples.Now.Because("版权")),
        ["article_restored"] = new ArticleRestored(8, Edition, null, Samples.Now.Because("版权已清")),
        ["article_retracted"] = new ArticleRetracted(
            9,
            new Retraction("本文失实，已撤回。", RetractionSeverity.Critical, Guid.Parse("019a7c3e-0000-7000-8000-000000000002")),
            Samples.Now.Because("失实")),
    };

    public static TheoryData<string> Names() => new(Facts.Keys);

    [Fact]
    public void Every_event_has_its_name_and_no_name_has_changed()
    {
        var events = typeof(ArticleEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ArticleEvent)) && !type.IsAbstract);
        StoredFacts.Names.Keys.ShouldBe(events, ignoreOrder: true);
        StoredFacts.Names.ToDictionary(pair => pair.Value, pair => pair.Key)
            .ShouldBe(Facts.ToDictionary(pair => pair.Key, pair => pair.Value.GetType()), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_store_uses_the_name(string name) => StoreSettings.NameOf(Facts[name].GetType()).ShouldBe(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_it_always_was(string name)
    {
        var file = $"tests/Publishing.Tests/Articles/Golden/{name}.json";
        StoreSettings.Json(Facts[name]).ShouldBe(Repository.Read(file).TrimEnd(), HowToGoOn + file);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_event_is_read_as_what_was_recorded(string name)
    {
        var json = Repository.Read($"tests/Publishing.Tests/Articles/Golden/{name}.json");
        StoreSettings.Read(Facts[name].GetType(), json).ShouldBe(Facts[name]);
    }

    [Fact]
    public void An_event_from_before_the_optional_members_is_read()
    {
        const string oldest = """
            {
              "content": { "title": "旧闻", "body": "<p>旧</p>", "section": "xinwen" },
              "occasion": { "by": { "id": "u-1", "name": "甲" }, "at": "2026-01-01T00:00:00+00:00" }
            }
            """;
        var content = StoreSettings.Read(typeof(ArticleDrafted), oldest).ShouldBeOfType<ArticleDrafted>().Content;
        content.ShouldBe(new ArticleContent { Title = "旧闻", Body = "<p>旧</p>", Section = "xinwen" });
        (content.Tags.IsEmpty, content.Contributors.IsEmpty, content.Language).ShouldBe((true, true, "zh-Hans"));
    }

    [Fact]
    public void A_member_of_a_later_version_does_not_stop_an_older_reader()
    {
        var json = StoreSettings.Json(Facts["article_held"]).Replace("{\"note\"", "{\"later\":{\"a\":[1]},\"note\"", StringComparison.Ordinal);
        json.ShouldContain("later");
        StoreSettings.Read(typeof(ArticleHeld), json).ShouldBe(Facts["article_held"]);
    }

    [Fact]
    public void Every_event_is_in_the_catalogue()
    {
        var catalogue = Repository.Read("docs/events.md");
        foreach (var name in StoredFacts.Names.Values) catalogue.ShouldContain($"### `{name}`");
    }
}
