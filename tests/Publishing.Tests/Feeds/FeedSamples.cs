using Publishing.Feeds;

namespace Publishing.Tests.Feeds;

/// <summary>Feeds as the newsroom would publish them; every test starts from one of these.</summary>
public static class FeedSamples
{
    public static readonly TimeSpan China = TimeSpan.FromHours(8);
    public static readonly DateTimeOffset Morning = new(2026, 11, 2, 7, 30, 15, China);

    /// <summary>A signed note in form; nobody holds the key.</summary>
    public const string Checkpoint =
        "news.example.org/audit\n12\ni8Y0x2vJjM0hQ0p4n0z5vZzQ4cB8q0m3m5cQ1x3Yb2k=\n\n\u2014 news.example.org/audit Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    public static Feed Head => new()
    {
        Id = Id(1000),
        Title = "红安网·要闻",
        Subtitle = "红安县新闻、民生与公告",
        HomePage = new Uri("https://news.example.org/yaowen/"),
        Self = Location("yaowen"),
        Updated = Morning.AddHours(5).AddMilliseconds(123),
        Publisher = "红安网",
        Rights = "© 2026 红安网",
        Icon = new Uri("https://news.example.org/icon.png"),
        ExtensionGuide = new Uri("https://news.example.org/feeds"),
        Hubs = [new Uri("https://news.example.org/hub")],
        Categories = ["要闻"],
        Checkpoint = Checkpoint,
        PrevArchive = Location("yaowen/archive/2"),
        Items = [Retracted, Withdrawn, Held, Corrected, Usable],
        Tombstones = [new Tombstone(Id(9), Morning.AddDays(-40))],
    };

    public static Feed Archive => Head with
    {
        Self = Location("yaowen/archive/2"),
        Updated = Morning.AddMilliseconds(7),
        IsArchive = true,
        Current = Location("yaowen"),
        PrevArchive = Location("yaowen/archive/1"),
        NextArchive = Location("yaowen/archive/3"),
        Hubs = [],
        Items = [Usable],
        Tombstones = [],
    };

    public static Feed CorrectionsOnly => Head with
    {
        Id = Id(1001),
        Title = "红安网·更正与撤稿",
        Self = Location("corrections"),
        PrevArchive = null,
        Items = [Retracted, Corrected],
        Tombstones = [],
    };

    public static ArticleItem Usable => new()
    {
        Id = Id(1),
        Url = new Uri("https://news.example.org/2026/11/02/1.html"),
        Title = "山乡“云”课堂：A&B 两校 <同上> 一堂课",
        Summary = "两校 5G 连线，1 < 2 & 3 > 2。",
        ContentHtml = """<p>　　本报讯（记者 张三）<a href="/x?a=1&amp;b=2">详情</a></p><p><img src="../../img/1.jpg" alt=""></p>""",
        Published = Morning,
        Updated = Morning.AddMilliseconds(7),
        Contributors =
        [
            new Contributor("张三", "记者", IsAuthor: true),
            new Contributor("李四", "通讯员", IsAuthor: true),
            new Contributor("王五", "摄影", IsAuthor: false),
            new Contributor("赵六", "编辑", IsAuthor: false),
        ],
        Section = "要闻",
        Tags = ["教育", "乡村振兴"],
        Source = new ItemSource
        {
            Publisher = "黄冈日报",
            Url = new Uri("http://www.hgdaily.example.com/2026/11/02/原文.html"),
            Title = "山乡有了“云”课堂",
            Published = Morning.AddHours(-2),
        },
        Rights = "© 2026 黄冈日报",
        Licence = new Uri("https://creativecommons.org/licenses/by/4.0/"),
        Images =
        [
            new Enclosure(new Uri("https://news.example.org/img/1.jpg"), "image/jpeg", 48_213),
            new Enclosure(new Uri("https://news.example.org/img/2.png"), "image/png", null),
        ],
    };

    public static ArticleItem Corrected => Usable with
    {
        Id = Id(2),
        Url = new Uri("https://news.example.org/2026/11/02/2.html"),
        Title = "全县秋粮入库过八成",
        Updated = Morning.AddHours(2).AddMilliseconds(456),
        Version = 3,
        Source = null,
        Images = [],
        Corrections =
        [
            new CorrectionNote(Morning.AddHours(1), "第二段“七成”应为“八成”。"),
            new CorrectionNote(Morning.AddHours(2), "配图说明有误，已更换。"),
        ],
    };

    public static NoticeItem Held => Notice(3, NoticeKind.Held, "本文正在核实，暂停阅览。");

    public static NoticeItem Withdrawn => Notice(4, NoticeKind.Withdrawn, "应当事人请求，本文已撤回。");

    public static NoticeItem Retracted => Notice(5, NoticeKind.Retracted, "本文主要事实有误，本网撤回该稿。\n\n谨向读者致歉。");

    public static FeedLocation Location(string path) => new(
        new Uri($"https://news.example.org/feeds/{path}.rss"),
        new Uri($"https://news.example.org/feeds/{path}.atom"),
        new Uri($"https://news.example.org/feeds/{path}.json"));

    public static Guid Id(int number) => new($"018f7e6a-5b0c-7c3d-8e4f-{number:D12}");

    private static NoticeItem Notice(int number, NoticeKind kind, string text) => new()
    {
        Id = Id(number),
        Url = new Uri($"https://news.example.org/2026/11/02/{number}.html"),
        Kind = kind,
        Text = text,
        Published = Morning.AddMinutes(number),
        Updated = Morning.AddHours(number).AddMilliseconds(number),
        Version = 2,
        Section = "要闻",
    };
}
