using Marten;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Audit;

/// <summary>A moment in an article's life: right after one of its events.</summary>
/// <param name="Id">The article.</param>
/// <param name="Life">Its steps up to then, oldest first; never empty.</param>
public sealed record Moment(Guid Id, IReadOnlyList<LifeStep> Life)
{
    /// <summary>The answer where there is no such moment.</summary>
    public static IResult None => Problems.Result(404, "no-such-article", "There was no such article then.");

    /// <summary>The answer to a moment that is not said clearly.</summary>
    public static IResult Unclear => Problems.Result(
        400,
        "bad-as-of",
        "Give either version, a revision such as 3, or at, a time such as 2026-03-02T17:17:00Z; both left out means now.");

    /// <summary>The last event up to then.</summary>
    public LifeStep Last => Life[^1];

    /// <summary>Reads what was asked for.</summary>
    /// <returns>False when it cannot be a moment.</returns>
    internal static bool TryParse(string? version, string? at, out PointInTime point) =>
        PointInTime.TryParse(version ?? at, out point)
        && (version is null || at is null)
        && (version is null || point.Revision > 0)
        && (at is null || point.Time is not null);

    /// <summary>Reads an article's life up to a point; null when nothing had happened by then.</summary>
    internal static async Task<Moment?> Read(
        IQuerySession session,
        Guid id,
        PointInTime point,
        CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(id, point.Revision, point.Time, token: cancellation);
        // A revision that has not been reached is no moment of this article.
        return events.Count == 0 || (point.Revision > 0 && events[^1].Version != point.Revision)
            ? null
            : new Moment(id, LifeStep.All(id, events));
    }
}
