using System.Text;
using System.Text.Json;
using Publishing.Messages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>IPTC ninjs 3.1: its root is closed, its version is text, its enumerations are short.</summary>
public sealed class NewsItemTests
{
    // Root properties of ninjs-schema_3.1.json.
    private static readonly string[] Known =
    [
        "uri", "type", "representationType", "profile", "version", "firstCreated", "versionCreated", "contentCreated",
        "embargoedUntil", "pubStatus", "urgency", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote", "language",
        "descriptions", "bodies", "headlines", "people", "organisations", "places", "subjects", "events", "eventDetails",
        "plannedCoverage", "objects", "infoSources", "title", "by", "slugline", "located", "renditions", "associations",
        "altIds", "trustIndicators", "standard", "genres", "expires", "rightsInfo", "digitalSourceType",
    ];

    [Fact]
    public void Only_members_of_the_standard_are_in_an_item() =>
        Items().SelectMany(item => item.EnumerateObject()).Select(member => member.Name).ShouldBeSubsetOf(Known);

    [Fact]
    public void The_version_is_text_and_the_status_one_of_three()
    {
        foreach (var item in Items())
        {
            item.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.String);
            item.GetProperty("pubStatus").GetString().ShouldBeOneOf("usable", "withheld", "canceled");
        }
    }

    [Fact]
    public void An_item_that_is_not_to_be_shown_says_so_and_no_more()
    {
        var hidden = Facts.Messages().Where(m => m.Data.Item.PubStatus != PubStatus.Usable).ToArray();
        hidden.Select(m => m.Data.Signal).ShouldBe([Signals.Hold, Signals.Withdraw, Signals.Kill]);
        foreach (var message in hidden)
        {
            var text = Encoding.UTF8.GetString(MessageFormat.Write(message));
            text.ShouldNotContain("春茶");
            text.ShouldNotContain("王一");
            var item = JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("item");
            item.EnumerateObject().Select(member => member.Name).ShouldBe(["uri", "version", "pubStatus", "edNote"]);
            message.Data.Source.ShouldBeNull();
        }
    }

    [Fact]
    public void Every_body_and_headline_has_a_value()
    {
        foreach (var item in Facts.Messages().Select(m => m.Data.Item).Where(item => item.PubStatus == PubStatus.Usable))
        {
            item.Bodies!.ShouldAllBe(body => body.Value != "" && body.CharCount > 0);
            item.Headlines!.ShouldAllBe(headline => headline.Value != "");
        }
    }

    [Fact]
    public void Editors_are_people_and_not_authors()
    {
        var item = Facts.Messages()[0].Data.Item;
        item.By.ShouldBe("记者 王一 通讯员 赵四");
        item.People!.Select(person => person.Rel).ShouldBe(["记者", "通讯员", "责任编辑"]);
    }

    [Fact]
    public void A_later_version_still_says_when_and_where_the_article_was_first_published()
    {
        var (first, later) = (Facts.Messages()[0].Data.Item, Facts.Messages()[7].Data.Item);
        later.FirstCreated.ShouldBe(first.FirstCreated);
        later.AltIds.ShouldBe(first.AltIds);
    }

    private static IEnumerable<JsonElement> Items() => Facts.Messages()
        .Select(m => JsonDocument.Parse(MessageFormat.Write(m)).RootElement.GetProperty("data").GetProperty("item"));
}
