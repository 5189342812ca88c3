using Publishing.Domain;
using Publishing.Domain.Articles;

namespace Publishing.Tests.Articles;

/// <summary>One good example of everything.</summary>
internal static class Samples
{
    public static readonly Guid Id = Guid.Parse("019a7c3e-0000-7000-8000-000000000001");

    public static readonly Occasion Now =
        new(new Actor("u-17", "汪欢"), new DateTimeOffset(2026, 3, 2, 9, 17, 9, 125, TimeSpan.Zero));

    public static readonly Address Address = new(new DateOnly(2026, 3, 2), 40319214);

    public static readonly ArticleContent Content = new()
    {
        Title = "红安：老茶园开新芽",
        Kicker = "乡村振兴",
        MainHeadline = "老茶园\u3000开新芽",
        Subtitle = "——来自杏花乡的报告",
        Body = "<p>三月二日，杏花乡。</p>",
        Summary = "杏花乡的茶农开园采茶。",
        Section = "xinwen",
        Tags = ["茶", "杏花乡"],
        Contributors = [new Contributor("汪欢", "记者"), new Contributor("𠮷田", "通讯员")],
        Dated = new ClaimedTime(new DateTimeOffset(2026, 3, 2, 17, 17, 0, TimeSpan.FromHours(8)), TimePrecision.Minute, "2026-03-02 17:17"),
    };

    public static readonly ArticleContent Edited = Content with { Title = "红安：老茶园开新芽（图）" };

    public static readonly SourceCredit Reprint = new()
    {
        Kind = SourceKind.Reprint,
        PublisherAsPrinted = "黄冈日报全媒体",
        Publisher = "黄冈日报",
        Url = "https://news.example.org/2026/1.html",
        OriginalTitle = "老茶园开新芽",
        OriginalAuthor = "汪欢",
        OriginallyPublished = new ClaimedTime(null, TimePrecision.Day, "三月二日"),
        Rights = "转载请注明来源",
        LicenceUrl = "https://example.org/licence",
    };

    public static readonly CorrectArticle Correction = new("三月三日", "三月二日", "开园的日子是三月二日。");

    public static readonly RetractArticle Retraction = new("失实", "本文失实，已撤回。", RetractionSeverity.Serious);

    /// <summary>Content of few words, in which those of the title are found nowhere else.</summary>
    public static ArticleContent Plain(string title) =>
        new() { Title = title, Body = "<p>三月二日。</p>", Section = "xinwen", Dated = Content.Dated };

    public static ArticleContent Titled(string title) => Content with { Title = title };
}
