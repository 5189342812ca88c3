using System.ComponentModel.DataAnnotations;

namespace Publishing.Service.Hosting;

/// <summary>A section (栏目) of the site.</summary>
public sealed class SiteSection
{
    /// <summary>The code that stands in addresses: a-z, 0-9 and hyphens.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{0,39}$")]
    public required string Code { get; init; }

    /// <summary>The name that readers see, such as 新闻中心.</summary>
    [Required]
    public required string Title { get; init; }
}

/// <summary>What this site is called and where it is; configuration section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>The codes that can never be sections because the service answers there itself.</summary>
    private static readonly string[] Reserved = ["api", "docs", "openapi", "health", "search", "feeds", "audit", "hub"];

    /// <summary>The only base address that links are built from; request headers never change it.</summary>
    [Required]
    public required Uri PublicUrl { get; init; }

    /// <summary>The site's name.</summary>
    [Required]
    public string Name { get; init; } = "Publishing";

    /// <summary>One sentence about the site, for feeds and the home page.</summary>
    public string Description { get; init; } = "";

    /// <summary>The IANA time zone whose calendar day stands in addresses and on pages.</summary>
    [Required]
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>The language of pages and feeds as a BCP 47 tag.</summary>
    [Required]
    public string Language { get; init; } = "zh-CN";

    /// <summary>Who holds the rights, as pages and feeds print it.</summary>
    public string? Rights { get; init; }

    /// <summary>The sections, in the order of the menu.</summary>
    [MinLength(1)]
    public IReadOnlyList<SiteSection> Sections { get; init; } = [];

    /// <summary>The section with this code, or null.</summary>
    public SiteSection? Section(string code) => Sections.FirstOrDefault(section => section.Code == code);

    /// <summary>The codes of all sections, for sentences that help.</summary>
    public string SectionCodes() => string.Join(", ", Sections.Select(section => section.Code));

    /// <summary>The absolute address of a path of this site.</summary>
    public Uri Absolute(string path) => new(PublicUrl, path);

    /// <summary>The moment in the site's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>True when every section code is free, used once, and the time zone is known.</summary>
    public bool IsConsistent() =>
        Sections.All(section => !Reserved.Contains(section.Code))
        && Sections.DistinctBy(section => section.Code).Count() == Sections.Count
        && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)
        && PublicUrl is { IsAbsoluteUri: true, PathAndQuery: "/" };
}
