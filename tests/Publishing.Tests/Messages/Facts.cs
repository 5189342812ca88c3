using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Hosting;
using Publishing.Service.Syndication;

namespace Publishing.Tests.Messages;

/// <summary>One article's public life with every kind of fact in it; all of it invented.</summary>
internal static class Facts
{
    /// <summary>A signed note in form; nobody holds the key.</summary>
    public const string Checkpoint =
        "news.linxi.example/audit\n12\ni8Y0x2vJjM0hQ0p4n0z5vZzQ4cB8q0m3m5cQ1x3Yb2k=\n\n\u2014 news.linxi.example/audit Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    public static readonly Guid ArticleId = new("01970000-0000-7000-8000-000000000001");

    public static readonly SiteOptions Site = new()
    {
        PublicUrl = new Uri("https://news.linxi.example/"),
        Name = "临溪网",
        Sections = [new SiteSection { Code = "xinwen", Title = "新闻中心" }],
    };

    public static readonly Edition Reprint = new(
        new ArticleContent
        {
            Title = "临溪：春茶开采",
            Kicker = "清明前后",
            MainHeadline = "临溪春茶开采",
            Subtitle = "——头采每斤三百元",
            Body = "<p>本报讯 3月22日，临溪县茶园开采。</p>",
            Summary = "临溪县春茶开采。",
            Section = "xinwen",
            Tags = ["春茶", "农业"],
            Contributors = [new("王一", "记者"), new("赵四", "通讯员"), new("李二", "责任编辑")],
            Dated = new ClaimedTime(new DateTimeOffset(2026, 3, 22, 9, 30, 0, TimeSpan.FromHours(8)), TimePrecision.Minute, null),
        },
        new SourceCredit
        {
            Kind = SourceKind.Reprint,
            PublisherAsPrinted = "清河日报客户端",
            Publisher = "清河日报",
            Url = "https://paper.qinghe.example/a/1",
            OriginalTitle = "春茶开采了",
            OriginalAuthor = "王一",
            OriginallyPublished = new ClaimedTime(new DateTimeOffset(2026, 3, 22, 0, 0, 0, TimeSpan.FromHours(8)), TimePrecision.Day, "2026年3月22日"),
            Rights = "转载请注明来源",
            LicenceUrl = "https://paper.qinghe.example/licence",
        });

    public static readonly Edition Plain = Reprint with { Source = null };

    public static IReadOnlyList<PublicEvent> Life { get; } =
    [
        new ArticlePublished(1, new Address(new DateOnly(2026, 3, 22), 4711), Reprint, At(1)),
        new ArticleUpdated(2, Plain, "补充产量", At(2)),
        new ArticleRefiled(3, Plain, At(3)),
        new ArticleCorrected(4, Plain, new CorrectionNote(4, "每斤三百元", "每斤二百元", "更正：头采价为每斤二百元。", At(4).At), At(4)),
        new ArticleHeld(5, "价格待核实，请暂缓使用。", At(5)),
        new HoldReleased(6, Plain, "可照用", At(6)),
        new ArticleWithdrawn(7, "本稿下线。", Gone: true, At(7)),
        new ArticleRestored(8, Plain, null, At(8)),
        new ArticleRetracted(9, new Retraction("本稿失实，予以撤销。", RetractionSeverity.Serious, new Guid("01970000-0000-7000-8000-000000000002")), At(9)),
    ];

    public static IReadOnlyList<ArticleMessage> Messages()
    {
        var translator = new Translator(Site, "/sites/news.linxi.example");
        WireArticle? article = null;
        return [.. Life.Select(fact => translator.Message(Wire(article = WireArticle.After(article, ArticleId, fact), fact)))];
    }

    public static WireFact Wire(WireArticle article, PublicEvent fact) => new(
        new Guid($"01970000-0000-7000-9000-00000000000{fact.Version}"),
        article,
        fact,
        fact.Occasion.At.AddTicks(12_340),
        fact.Version)
    {
        CorrelationId = "0af7651916cd43dd8448eb211c80319c",
        CausationId = "editor-key-" + fact.Version,
        Checkpoint = Checkpoint,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    private static Occasion At(int hour) => new(new Actor("u1", "周主任"), new DateTimeOffset(2026, 3, 23, hour, 5, 6, 789, TimeSpan.Zero));
}
