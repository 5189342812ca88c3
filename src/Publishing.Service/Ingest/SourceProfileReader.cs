using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AngleSharp.Css.Parser;

namespace Publishing.Service.Ingest;

/// <summary>A profile that was read, or what is wrong with it.</summary>
/// <param name="Profile">Null when there are complaints.</param>
/// <param name="Complaints">One sentence each, naming the member.</param>
public sealed record ProfileReading(SourceProfile? Profile, IReadOnlyList<string> Complaints);

/// <summary>Reads and checks profiles strictly: a member misspelt or a selector mistyped would be missed for months.</summary>
public static class SourceProfileReader
{
    /// <summary>Longest profile, in UTF-8 bytes; a full one has some hundreds.</summary>
    public const int BytesMax = 32_768;

    /// <summary>Longest selector or name, in UTF-16 units.</summary>
    public const int TextMax = 300;

    /// <summary>Most entries in any list of a profile.</summary>
    public const int EntriesMax = 100;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    /// <summary>Reads a profile from JSON.</summary>
    /// <param name="json">The document in UTF-8.</param>
    public static ProfileReading Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > BytesMax) return Wrong($"The profile has {json.Length} bytes; the limit is {BytesMax}.");
        try
        {
            return JsonSerializer.Deserialize<SourceProfile>(json, Strict) is { } profile
                ? Check(profile)
                : Wrong("The profile is null; send an object.");
        }
        catch (JsonException malformed)
        {
            return Wrong($"The profile cannot be read at {malformed.Path ?? "$"}: {malformed.Message}");
        }
    }

    /// <summary>Checks a profile however it was made.</summary>
    /// <param name="profile">The profile.</param>
    public static ProfileReading Check(SourceProfile profile)
    {
        var complaints = Limits(profile).Concat(Domains(profile)).Concat(Selectors(profile)).Concat(Times(profile)).ToList();
        return complaints.Count == 0 ? new ProfileReading(profile, []) : new ProfileReading(null, complaints);
    }

    private static ProfileReading Wrong(string complaint) => new(null, [complaint]);

    private static IEnumerable<string> Limits(SourceProfile profile)
    {
        if (string.IsNullOrWhiteSpace(profile.Name) || profile.Name.Length > TextMax)
            yield return $"name must have 1 to {TextMax} characters.";
        var lists = new (string Name, int Count)[]
        {
            ("domains", profile.Domains.Count), ("strip", profile.Strip.Count),
            ("timeFormats", profile.TimeFormats.Count), ("aliases", profile.Aliases.Count),
        };
        foreach (var (name, count) in lists)
            if (count > EntriesMax) yield return $"{name} has {count} entries; the limit is {EntriesMax}.";
        foreach (var (printed, publisher) in profile.Aliases)
            if (string.IsNullOrWhiteSpace(printed) || string.IsNullOrWhiteSpace(publisher) || (printed + publisher).Length > TextMax)
                yield return $"aliases: “{printed}” must name a publisher.";
    }

    private static IEnumerable<string> Domains(SourceProfile profile)
    {
        if (profile.Domains.Count == 0) yield return "domains must name at least one host.";
        foreach (var domain in profile.Domains)
            if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal))
                yield return $"domains: “{domain}” is not a host name such as news.example.";
    }

    private static IEnumerable<string> Selectors(SourceProfile profile)
    {
        var parser = new CssSelectorParser();
        var named = new (string Name, string? Selector)[]
        {
            ("title", profile.Title), ("body", profile.Body), ("source", profile.Source), ("time", profile.Time), ("authors", profile.Authors),
        };
        foreach (var (name, selector) in named.Concat(profile.Strip.Select(selector => ("strip", (string?)selector))))
            if (selector is not null && (selector.Length is 0 or > TextMax || parser.ParseSelector(selector) is null))
                yield return $"{name}: “{selector}” is not a CSS selector of at most {TextMax} characters.";
    }

    private static IEnumerable<string> Times(SourceProfile profile)
    {
        if (profile.Zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(profile.Zone, out _))
            yield return $"zone: “{profile.Zone}” is not an IANA time zone such as Asia/Shanghai.";
        foreach (var format in profile.TimeFormats)
            if (!IsFormat(format))
                yield return $"timeFormats: “{format}” must be a .NET format with year, month and day.";
    }

    private static bool IsFormat(string format)
    {
        if (format.Length > TextMax || !format.Contains('y', StringComparison.Ordinal)
            || !format.Contains('M', StringComparison.Ordinal) || !format.Contains('d', StringComparison.Ordinal)) return false;
        try
        {
            // A day whose parts differ from each other: what it prints must read back as the same day.
            var day = new DateTime(2019, 11, 28, 0, 0, 0, DateTimeKind.Unspecified);
            return DateTime.TryParseExact(day.ToString(format, CultureInfo.InvariantCulture), format,
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Date == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
