using Publishing.Domain;

namespace Publishing.Service.Ingest;

/// <summary>What one place on the page says of a field, and how far such places are to be believed.</summary>
internal sealed record Claim<T>(T Value, PageOrigin Origin, double Confidence);

/// <summary>A printed source, and the chain when it names more than one hand.</summary>
internal sealed record PrintedSource(string Name, IReadOnlyList<string> Chain);

/// <summary>Everything the places of a page say of its fields, in the order read; one of them is chosen at the end.</summary>
internal sealed class PageClaims
{
    // Two places that agree are surer than one, but rarely independent: the second counts half.
    private const double AgreementWeight = 0.5;
    private const double ContradictionFactor = 0.8;

    // Weaker claims contradict too often to be worth a person's time: the publisher beside a reprint, a date in a path.
    private const double ContradictionMin = 0.6;

    public List<Claim<string>> Titles { get; } = [];

    public List<Claim<PrintedSource>> Sources { get; } = [];

    public List<Claim<PageTime>> Times { get; } = [];

    public List<Claim<PageContributor>> People { get; } = [];

    public Claim<string>? Title(ICollection<string> warnings) => Choose(Titles, SameTitle, "headline", text => text, warnings);

    public Claim<PrintedSource>? Source(ICollection<string> warnings) => Choose(Sources,
        (one, other) => FieldText.Key(one.Name) == FieldText.Key(other.Name), "source", source => source.Name, warnings);

    /// <summary>The time believed most; where it is only a day, a finer one of the same day that is nearly as sure.</summary>
    public Claim<PageTime>? Time(ICollection<string> warnings)
    {
        if (Choose(Times, SameTime, "publication time", time => time.AsPrinted, warnings) is not { } best) return null;
        if (best.Value.Precision != TimePrecision.Day || best.Origin == PageOrigin.Profile) return best;
        var finer = Times.Where(claim => claim.Value.Precision != TimePrecision.Day && SameTime(claim.Value, best.Value))
            .MaxBy(claim => claim.Confidence);
        return finer is { Confidence: >= ContradictionMin } ? finer with { Confidence = best.Confidence } : best;
    }

    /// <summary>
    /// Everyone the page shows, header before byline. Metadata speaks only where the page shows no writer: it often
    /// names who pressed the button.
    /// </summary>
    public IReadOnlyList<Claim<PageContributor>> Contributors()
    {
        var sure = People.Where(claim => claim.Origin == PageOrigin.Profile).ToList();
        if (sure.Count > 0) return sure;
        var shown = People.Where(claim => claim.Origin is not (PageOrigin.Metadata or PageOrigin.StructuredData)).ToList();
        if (shown.Exists(claim => IsWriter(claim.Value))) return [.. shown.DistinctBy(claim => claim.Value)];
        return [.. shown.Concat(People).DistinctBy(claim => (claim.Value.Name, claim.Value.Role))];
    }

    /// <summary>How sure the writers' names are: the surest place that names one, surer where a second agrees.</summary>
    public static FieldEvidence? Authors(IEnumerable<Claim<PageContributor>> people, IReadOnlyList<Claim<PageContributor>> all)
    {
        var best = people.Where(claim => IsWriter(claim.Value)).MaxBy(claim => claim.Confidence);
        if (best is null) return null;
        var others = all.Where(claim => claim.Origin != best.Origin && claim.Value.Name == best.Value.Name)
            .Select(claim => claim.Confidence);
        return new FieldEvidence(best.Origin, Confidence(best.Confidence, others));
    }

    private static bool IsWriter(PageContributor person) =>
        new Domain.Articles.Contributor(person.Name, person.Role).IsWriter();

    private static Claim<T>? Choose<T>(
        List<Claim<T>> claims, Func<T, T, bool> agree, string field, Func<T, string> print, ICollection<string> warnings)
    {
        var best = claims.MaxBy(claim => claim.Confidence);
        if (best is null) return null;
        var others = claims.Where(claim => claim.Origin != best.Origin).ToList();
        var confidence = Confidence(best.Confidence, others.Where(claim => agree(claim.Value, best.Value)).Select(claim => claim.Confidence));
        var against = others.Find(claim => claim.Confidence >= ContradictionMin && !agree(claim.Value, best.Value));
        if (against is null || best.Origin == PageOrigin.Profile) return best with { Confidence = confidence };
        warnings.Add($"the page gives more than one {field}: “{print(best.Value)}” was taken, not “{print(against.Value)}”");
        return best with { Confidence = Math.Round(confidence * ContradictionFactor, 2) };
    }

    private static double Confidence(double best, IEnumerable<double> agreeing) =>
        Math.Round(1 - agreeing.Aggregate(1 - best, (doubt, other) => doubt * (1 - (other * AgreementWeight))), 2);

    private static bool SameTitle(string one, string other)
    {
        var (a, b) = (FieldText.Key(one), FieldText.Key(other));
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);
    }

    private static bool SameTime(PageTime one, PageTime other) =>
        one.Precision == TimePrecision.Day || other.Precision == TimePrecision.Day
            ? one.At.Date == other.At.ToOffset(one.At.Offset).Date
            : (one.At - other.At).Duration() < TimeSpan.FromMinutes(1);
}
