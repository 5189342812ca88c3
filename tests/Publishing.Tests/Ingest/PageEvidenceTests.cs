using Publishing.Service.Ingest;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

public sealed class PageEvidenceTests
{
    private const string Body = "<div><p>3月1日，渡口新桥通车，两岸居民过江不必再绕行十二公里。</p></div>";

    [Fact]
    public void Labelled_fields_are_surer_than_bare_ones_and_agreement_makes_them_surer_still()
    {
        var bare = Page("", "禾川日报 顾行舟 2026-03-02 17:17");
        var labelled = Page("", "发布时间：2026-03-02 17:17 来源：禾川日报 作者：顾行舟");
        var agreed = Page("<meta name=PubDate content='2026-03-02 17:17'><meta name=ContentSource content=禾川日报><meta name=author content=顾行舟>",
            "发布时间：2026-03-02 17:17 来源：禾川日报 作者：顾行舟");
        foreach (var field in new Func<PageEvidence, FieldEvidence?>[] { e => e.PublishedAt, e => e.Source, e => e.Authors })
        {
            var row = new[] { bare, labelled, agreed }.Select(page => field(page.Evidence).ShouldNotBeNull()).ToList();
            row.Select(evidence => evidence.Origin).ShouldBe([PageOrigin.Header, PageOrigin.HeaderLabel, PageOrigin.HeaderLabel]);
            row.Select(evidence => evidence.Confidence).ShouldBeInOrder();
            row.ShouldAllBe(evidence => evidence.Confidence > 0 && evidence.Confidence <= 1);
        }
    }

    [Fact]
    public void Two_places_that_contradict_each_other_make_it_less_sure_and_are_said()
    {
        var page = Page("<meta name=PubDate content='2026-03-01 09:00'>", "发布时间：2026-03-02 17:17");
        page.PublishedAt!.AsPrinted.ShouldBe("2026-03-02 17:17");
        page.Evidence.PublishedAt!.Confidence.ShouldBeLessThan(0.8);
        page.Warnings.ShouldContain("the page gives more than one publication time: “2026-03-02 17:17” was taken, not “2026-03-01 09:00”");
    }

    [Fact]
    public void A_day_on_the_page_and_a_minute_of_it_in_the_metadata_give_the_minute() =>
        Page("<meta name=PubDate content='2026-03-02 17:17'>", "2026年3月2日 来源：禾川日报").PublishedAt!.AsPrinted.ShouldBe("2026-03-02 17:17");

    [Fact]
    public void A_day_in_the_address_is_better_than_none()
    {
        var page = PageExtractor.Extract(CopiedPage.FromString("<title>渡口新桥通车</title><h1>渡口新桥通车</h1>" + Body, "text/html",
            new Uri("https://hechuan.example/2026/0302/1.html")));
        page.PublishedAt!.At.ShouldBe(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)));
        page.Evidence.PublishedAt.ShouldBe(new FieldEvidence(PageOrigin.Url, 0.5));
        page.Evidence.Source.ShouldBeNull();
    }

    [Fact]
    public void Pictures_keep_caption_and_credit()
    {
        var page = PageFixtures.Html("<title>渡口新桥通车</title><h1>渡口新桥通车</h1><div><p>3月1日，渡口新桥通车，两岸居民过江不必再绕行十二公里。</p>"
            + "<figure><img src=/a.jpg alt=桥><figcaption>图为新桥。（贺知微 摄）</figcaption></figure></div>", new Uri("https://hechuan.example/1.html"));
        page.Images.ShouldBe([new PageImage("https://hechuan.example/a.jpg", "桥", "图为新桥。（贺知微 摄）", "贺知微")]);
    }

    private static PageExtraction Page(string metadata, string header) =>
        PageFixtures.Html($"<head><title>渡口新桥通车</title>{metadata}</head><body><h1>渡口新桥通车</h1><div>{header}</div>{Body}</body>");
}
