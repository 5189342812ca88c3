using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Publishing.Domain;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Audit.Reads;

/// <summary>What auditors read, in the order of the store.</summary>
/// <param name="Reads">The reads after the one asked for.</param>
/// <param name="Next">Send this as <c>after</c> for the next ones; absent at the end.</param>
public sealed record ReadsPage(IReadOnlyList<RecordedRead> Reads, long? Next);

/// <summary>One read of the record.</summary>
/// <param name="Sequence">Its number in the whole store.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="By">Who.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="RecordedAt">When it was recorded, by the database's clock.</param>
/// <param name="What">The path and query.</param>
/// <param name="Article">The article it was about; absent when it was about many.</param>
/// <param name="From">From what kind of network.</param>
public sealed record RecordedRead(
    long Sequence,
    Guid EventId,
    Actor By,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string What,
    Guid? Article,
    string From);

/// <summary>Who read what of the record.</summary>
[Authorize(Policy = Roles.MayAudit), RecordedRead]
public static class ReadsEndpoint
{
    /// <summary>The most reads in one answer: a screenful or two.</summary>
    public const int MostPerPage = 100;

    /// <summary>The auditors' reads, this one included; of one person on one day (UTC) when both are given.</summary>
    [WolverineGet("/api/audit/reads", OperationId = "read-audit-reads"), Answers(typeof(ReadsPage))]
    public static async Task<IResult> Read(
        HttpContext http,
        IQuerySession session,
        string? actor,
        DateOnly? day,
        long after = 0,
        int limit = MostPerPage)
    {
        if (limit is < 1 or > MostPerPage || after < 0 || actor is null != day is null)
        {
            return Problems.Result(
                400,
                "bad-page",
                $"limit must be 1 to {MostPerPage}, after the sequence of a read or 0; actor and day go together.");
        }

        var name = StoredReads.Names[typeof(AuditRead)];
        var events = session.Events.QueryAllRawEvents().Where(e => e.EventTypeName == name && e.Sequence > after);
        if (actor is not null)
        {
            var stream = StoredReads.StreamOf(actor, day!.Value);
            events = events.Where(e => e.StreamId == stream);
        }

        var found = await events.OrderBy(e => e.Sequence).Take(limit + 1).ToListAsync(http.RequestAborted);
        var reads = found.Take(limit).Select(Of).ToList();
        return Results.Ok(new ReadsPage(reads, found.Count > limit ? reads[^1].Sequence : null));
    }

    private static RecordedRead Of(IEvent e)
    {
        var read = (AuditRead)e.Data;
        return new RecordedRead(e.Sequence, e.Id, read.By, read.At, e.Timestamp, read.What, read.Article, read.From);
    }
}
