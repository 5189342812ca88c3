using Marten;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Differences;
using Publishing.Service.Hosting;

namespace Publishing.Service.Audit;

/// <summary>Which difference is asked for.</summary>
/// <param name="Id">The article.</param>
/// <param name="From">The older revision; it may also be the newer one.</param>
/// <param name="To">The revision it is compared with.</param>
/// <param name="Unit">By what pieces.</param>
/// <param name="Readers">True: of what was published last; false: of what the newsroom worked on.</param>
public sealed record DifferenceRequest(Guid Id, long From, long To, DifferenceUnit Unit, bool Readers);

/// <summary>The difference of two moments of one article.</summary>
/// <param name="Id">The article.</param>
/// <param name="From">The moment that is compared.</param>
/// <param name="To">The moment it is compared with.</param>
/// <param name="Fields">The fields that differ: headline first, then source and byline, then the rest.</param>
/// <param name="Body">Every part of both bodies, in the order of the new one.</param>
/// <param name="Limits">What was compared less closely than asked for, and why; empty nearly always.</param>
public sealed record ArticleDifference(
    Guid Id,
    MomentThen From,
    MomentThen To,
    IReadOnlyList<FieldDifference> Fields,
    IReadOnlyList<PartDifference> Body,
    IReadOnlyList<string> Limits)
{
    /// <summary>The answer to a unit that is none.</summary>
    public static IResult BadUnit => Problems.Result(400, "bad-unit", "unit must be grapheme, word or paragraph.");

    /// <summary>The answer where one of the moments is not there.</summary>
    public static IResult NoSuchRevisions =>
        Problems.Result(404, "no-such-article", "from and to must be revisions of an article that exists.");

    /// <summary>True when the two moments say the same.</summary>
    public bool IsEmpty() => Fields.Count == 0 && Body.All(part => part.Change is PartChange.Equal);

    /// <summary>Reads a unit's name; graphemes when there is none.</summary>
    public static bool TryParseUnit(string? text, out DifferenceUnit unit)
    {
        unit = DifferenceUnit.Grapheme;
        return text is null
            || (Enum.TryParse(text, ignoreCase: true, out unit) && Enum.IsDefined(unit) && !char.IsAsciiDigit(text[0]));
    }

    /// <summary>Reads two moments and compares them; null when one of them is not there.</summary>
    public static async Task<ArticleDifference?> Read(
        IQuerySession session,
        DifferenceRequest request,
        CancellationToken cancellation)
    {
        var last = Math.Max(request.From, request.To);
        var events = await session.Events.FetchStreamAsync(request.Id, last, token: cancellation);
        var life = LifeStep.All(request.Id, events);
        var from = life.FirstOrDefault(step => step.Revision == request.From);
        var to = life.FirstOrDefault(step => step.Revision == request.To);
        return from is null || to is null ? null : Between(request, from, to);
    }

    private static ArticleDifference Between(DifferenceRequest request, LifeStep from, LifeStep to)
    {
        var difference = EditionDifference.Between(Seen(from.After), Seen(to.After), request.Unit);
        return new ArticleDifference(
            request.Id,
            MomentThen.Of(from),
            MomentThen.Of(to),
            difference.Fields,
            difference.Body.Parts,
            difference.Body.Limits);

        Edition? Seen(Article article) => request.Readers ? article.Public : article.Working;
    }
}
