using System.Text;
using Publishing.Service.Ingest;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

public sealed class SourceProfileTests
{
    private const string Page = "<html><head><title>站名</title></head><body><div class=t>渡口新桥通车</div>"
        + "<div class=i><i class=d>02/03 2026 17:17</i><i class=s>来源：禾川日报全媒体</i><i class=a>顾行舟 秦苇</i></div>"
        + "<div class=b><p>3月1日，渡口新桥通车，两岸居民过江不必再绕行十二公里。</p><p class=x>扫码看视频</p></div></body></html>";

    private const string Profile = """
        {"name":"禾川日报","domains":["hechuan.example"],"title":".t","body":".b","source":".s","time":".d","authors":".a",
         "strip":[".x"],"timeFormats":["dd/MM yyyy HH:mm"],"zone":"Asia/Shanghai","aliases":{"禾川日报全媒体":"禾川日报"}}
        """;

    [Fact]
    public void What_the_profile_names_is_read_where_it_says()
    {
        var page = Extract(Page, Read(Profile).Profile.ShouldNotBeNull());
        (page.Title, page.SourceAsPrinted, page.SourcePublisher).ShouldBe(("渡口新桥通车", "禾川日报全媒体", "禾川日报"));
        page.PublishedAt!.At.ShouldBe(new DateTimeOffset(2026, 3, 2, 17, 17, 0, TimeSpan.FromHours(8)));
        page.Contributors.Select(person => person.Name).ShouldBe(["顾行舟", "秦苇"]);
        page.BodyHtml.ShouldBe("<p>3月1日，渡口新桥通车，两岸居民过江不必再绕行十二公里。</p>");
        foreach (var evidence in new[] { page.Evidence.Title, page.Evidence.Source, page.Evidence.PublishedAt, page.Evidence.Authors, page.Evidence.Body })
            evidence.ShouldNotBeNull().Origin.ShouldBe(PageOrigin.Profile);
    }

    [Fact]
    public void What_the_profile_does_not_find_is_read_the_general_way_and_said()
    {
        var redesigned = PageFixtures.Table;
        var page = Extract(redesigned, Read(Profile).Profile!);
        page.Title.ShouldBe(PageFixtures.Title);
        page.Warnings.ShouldContain("the profile “禾川日报” found no body: the page may have been redesigned");
    }

    [Theory]
    [InlineData("""{"name":"甲","domains":["a.example"],"titel":".t"}""", "titel")]
    [InlineData("""{"name":"甲","domains":["a.example"],"title":".t","title":".u"}""", "title")]
    [InlineData("""{"name":"甲","domains":["a.example"],"title":"div[["}""", "title:")]
    [InlineData("""{"name":"甲","domains":["a.example"],"strip":[""]}""", "strip:")]
    [InlineData("""{"name":"甲","domains":[]}""", "domains")]
    [InlineData("""{"name":"甲","domains":["https://a.example/"]}""", "domains:")]
    [InlineData("""{"name":"甲","domains":["a.example"],"zone":"Mars/Base"}""", "zone:")]
    [InlineData("""{"name":"甲","domains":["a.example"],"timeFormats":["HH:mm"]}""", "timeFormats:")]
    [InlineData("""{"name":"甲","domains":["a.example"],"aliases":{"乙":""}}""", "aliases:")]
    [InlineData("""{"name":"","domains":["a.example"]}""", "name")]
    [InlineData("""{"domains":["a.example"]}""", "name")]
    [InlineData("null", "null")]
    public void A_profile_with_a_mistake_is_refused_and_the_member_named(string json, string named)
    {
        var reading = Read(json);
        reading.Profile.ShouldBeNull();
        reading.Complaints.ShouldContain(complaint => complaint.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void A_profile_over_its_limits_is_refused()
    {
        Read("{\"name\":\"" + new string('甲', SourceProfileReader.BytesMax) + "\"}").Complaints.ShouldHaveSingleItem().ShouldContain("32768");
        var many = string.Join(',', Enumerable.Range(0, SourceProfileReader.EntriesMax + 1).Select(i => $"\".a{i}\""));
        Read($$"""{"name":"甲","domains":["a.example"],"strip":[{{many}}]}""").Complaints.ShouldContain("strip has 101 entries; the limit is 100.");
    }

    [Theory]
    [InlineData("https://www.hechuan.example/a.html", true)]
    [InlineData("https://HECHUAN.example/", true)]
    [InlineData("https://nothechuan.example/", false)]
    [InlineData("https://hechuan.example.evil.example/", false)]
    public void A_profile_covers_its_hosts_and_their_subdomains(string url, bool covers) =>
        Read(Profile).Profile!.Covers(new Uri(url)).ShouldBe(covers);

    private static ProfileReading Read(string json) => SourceProfileReader.Read(Encoding.UTF8.GetBytes(json));

    private static PageExtraction Extract(string html, SourceProfile profile) =>
        PageExtractor.Extract(CopiedPage.FromString(html, "text/html"), profile);
}
