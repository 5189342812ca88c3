using System.Globalization;
using Publishing.Service.Audit.Entries;
using Publishing.Service.Hosting;

namespace Publishing.Service.Audit;

/// <summary>What the search form of the auditor's page sent.</summary>
/// <param name="Fields">The fields as they were typed, without empty ones.</param>
/// <param name="Query">What they ask for; null when a field cannot be read.</param>
public sealed record EventsAsked(IReadOnlyDictionary<string, string> Fields, EntryQuery? Query)
{
    private static readonly string[] Names =
        ["actor", "type", "section", "source", "flag", "article", "from", "to", "after"];

    /// <summary>Reads the form. Days are those of the site's time zone, both included.</summary>
    public static EventsAsked Of(IQueryCollection form, SiteOptions site)
    {
        var fields = Names
            .Select(name => (Name: name, Text: form[name].ToString().Trim()))
            .Where(field => field.Text.Length > 0)
            .ToDictionary(field => field.Name, field => field.Text);
        var isReadable = TryDay("from", out var from) & TryDay("to", out var to)
            & TryRead("article", Guid.TryParse, out Guid? article)
            & TryRead("after", long.TryParse, out long? after);
        var query = new EntryQuery
        {
            Actor = fields.GetValueOrDefault("actor"),
            Type = fields.GetValueOrDefault("type"),
            Section = fields.GetValueOrDefault("section"),
            Source = fields.GetValueOrDefault("source"),
            Flag = fields.GetValueOrDefault("flag"),
            Article = article,
            From = from is { } first ? StartOf(first, site) : null,
            To = to is { } last ? StartOf(last.AddDays(1), site) : null,
            After = after,
            LatestFirst = true,
            Limit = AuditPages.PerPage,
        };
        return new EventsAsked(fields, isReadable ? query : null);

        bool TryDay(string name, out DateOnly? day) => TryRead(name, TryParseDay, out day);

        bool TryRead<T>(string name, Reader<T> read, out T? value)
            where T : struct
        {
            var isThere = fields.TryGetValue(name, out var text);
            var isRead = read(text ?? "", out var found);
            value = isRead ? found : null;
            return isRead || !isThere;
        }
    }

    /// <summary>What was typed into a field; null for nothing.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name);

    /// <summary>The address of the page after this one.</summary>
    public string PathAfter(long sequence)
    {
        var kept = Fields
            .Where(field => field.Key != "after")
            .Append(new("after", sequence.ToString(CultureInfo.InvariantCulture)))
            .Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}");
        return $"{SignIn.Area}/?{string.Join('&', kept)}";
    }

    private static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        && day.Year is > 1 and < 9999;

    private static DateTimeOffset StartOf(DateOnly day, SiteOptions site)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone).GetUtcOffset(midnight));
    }

    private delegate bool Reader<T>(string text, out T value);
}

/// <summary>What the auditor's search page shows.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Found">What was found.</param>
public sealed record EventsFound(EventsAsked Asked, FoundEntries Found);
