using AngleSharp.Html.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>
/// What is known of one source's pages: where its fields stand and how it prints them. Read before the general way, which
/// still serves every field the profile does not name or does not find.
/// </summary>
/// <remarks>Made by <see cref="SourceProfileReader"/>; one made by hand is not checked.</remarks>
public sealed record SourceProfile
{
    /// <summary>What editors call the source.</summary>
    public required string Name { get; init; }

    /// <summary>Its host names, without scheme and port; subdomains belong to it.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>CSS selector of the headline; the first match counts.</summary>
    public string? Title { get; init; }

    /// <summary>CSS selector of the element around the text.</summary>
    public string? Body { get; init; }

    /// <summary>CSS selector of the printed source.</summary>
    public string? Source { get; init; }

    /// <summary>CSS selector of the publication time.</summary>
    public string? Time { get; init; }

    /// <summary>CSS selector of the writers' names; every match counts.</summary>
    public string? Authors { get; init; }

    /// <summary>CSS selectors of what is taken out before anything is read.</summary>
    public IReadOnlyList<string> Strip { get; init; } = [];

    /// <summary>.NET date formats tried before the usual forms, such as <c>dd/MM yyyy HH:mm</c>.</summary>
    public IReadOnlyList<string> TimeFormats { get; init; } = [];

    /// <summary>IANA time zone of times printed without one; Asia/Shanghai when null.</summary>
    public string? Zone { get; init; }

    /// <summary>Printed name to publisher, before the common table: 黄冈日报全媒体 is 黄冈日报.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    private const double Confidence = 0.97;

    /// <summary>True when the address is of this source.</summary>
    /// <param name="url">An absolute address.</param>
    public bool Covers(Uri url) => Domains.Any(domain => url.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || url.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    internal string? Publisher(string? printed) => printed is null ? null : Aliases.GetValueOrDefault(printed.Trim());

    /// <summary>Strips the document and adds what the selectors find.</summary>
    internal void Read(IHtmlDocument document, PageClaims claims, ICollection<string> warnings)
    {
        foreach (var element in Strip.SelectMany(selector => document.QuerySelectorAll(selector)).ToList()) element.Remove();
        if (Text(document, Title, "title", warnings) is { } title) claims.Titles.Add(new(title, PageOrigin.Profile, Confidence));
        if (Text(document, Source, "source", warnings) is { } printed && PageHeaderReader.Source(Value(printed), warnings) is { } source)
            claims.Sources.Add(new(source, PageOrigin.Profile, Confidence));
        if (Text(document, Time, "time", warnings) is { } shown) ReadTime(shown, claims, warnings);
        if (Authors is null || Text(document, Authors, "authors", warnings) is null) return;
        foreach (var name in document.QuerySelectorAll(Authors).SelectMany(element => Credits.Names(Value(Layout.Trim(element.TextContent)))))
            claims.People.Add(new(new PageContributor(name, "作者", CreditPlace.Header), PageOrigin.Profile, Confidence));
    }

    /// <summary>The element of the text; null when the profile names none or the page has none.</summary>
    internal FoundBody? FindBody(IHtmlDocument document, ICollection<string> warnings) =>
        Text(document, Body, "body", warnings) is null
            ? null
            : new FoundBody(document.QuerySelector(Body!)!, new FieldEvidence(PageOrigin.Profile, Confidence));

    private void ReadTime(string shown, PageClaims claims, ICollection<string> warnings)
    {
        var zone = Zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var time = ProfileTimes.Read(shown, TimeFormats, zone) ?? ClaimedTimes.Read(shown, warnings, zone);
        if (time is null) warnings.Add($"the time where the profile “{Name}” looks for it cannot be read: {BodyLosses.Sample(shown)}");
        else claims.Times.Add(new(time, PageOrigin.Profile, Confidence));
    }

    private string? Text(IHtmlDocument document, string? selector, string field, ICollection<string> warnings)
    {
        if (selector is null) return null;
        var element = document.QuerySelector(selector);
        var text = Layout.Trim(Layout.JoinLines(element?.GetAttribute("content") ?? element?.TextContent ?? ""));
        if (text.Length > 0) return text;
        warnings.Add($"the profile “{Name}” found no {field}: the page may have been redesigned");
        return null;
    }

    // 来源：X where the selector takes the label with it.
    private static string Value(string text) => text.Length < 200 && text.IndexOfAny([':', '：']) is >= 0 and <= 6 and var colon
        ? Layout.Trim(text[(colon + 1)..])
        : text;
}
