using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;
using Publishing.Domain;
using Publishing.Service.Hosting;

namespace Publishing.Service.Audit.Reads;

/// <summary>
/// Records what auditors read, before they get it. When the record cannot be written the request fails like any other
/// that needs the store, and nothing is shown.
/// </summary>
public sealed class ReadRecorder(RequestDelegate next, IDocumentStore store, TimeProvider clock)
{
    /// <summary>The most of an address that is kept, in characters: every parameter of ours fits.</summary>
    public const int LongestWhat = 1000;

    // Only the first read of a day can meet another first one; the stream is there for the second attempt.
    private const int Attempts = 3;

    /// <summary>Lets the request through when it needs no record or when the record is written.</summary>
    public async Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RecordedReadAttribute>() is not null)
        {
            await Record(ReadOf(http), http.RequestAborted);
        }

        await next(http);
    }

    private AuditRead ReadOf(HttpContext http)
    {
        var what = PlainWhat(http.Request.Path.Value + http.Request.QueryString.Value);
        var article = Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? id : (Guid?)null;
        var from = NetworkKind.Of(http.Connection.RemoteIpAddress);
        return new AuditRead(http.User.Actor(), clock.GetUtcNow(), what, article, from);
    }

    private static string PlainWhat(string what)
    {
        var text = what.Length > LongestWhat ? what[..LongestWhat] : what;
        return PlainText.IllegalCharacterIn(text) is null ? text : Uri.EscapeDataString(text.ReplaceLineEndings(" "));
    }

    private async Task Record(AuditRead read, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Append(read, cancellation);
                return;
            }
            catch (Exception e) when (attempt < Attempts && LostRace(e))
            {
                // Another request of the same person began the day's stream at the same moment.
            }
        }
    }

    private async Task Append(AuditRead read, CancellationToken cancellation)
    {
        var stream = StoredReads.StreamOf(read.By.Id, DateOnly.FromDateTime(read.At.UtcDateTime));
        await using var session = store.LightweightSession();
        session.LastModifiedBy = read.By.Id;
        if (await session.Events.FetchStreamStateAsync(stream, cancellation) is null)
        {
            session.Events.StartStream<AuditReads>(stream, read);
        }
        else
        {
            // The lock on the stream keeps a second writer from taking a number in the store and then failing.
            await session.Events.AppendExclusive(stream, cancellation, read);
        }

        await session.SaveChangesAsync(cancellation);
    }

    private static bool LostRace(Exception e) => e switch
    {
        JasperFx.Events.ExistingStreamIdCollisionException or EventStreamUnexpectedMaxEventIdException => true,
        Marten.Exceptions.ExistingStreamIdCollisionException => true,
        MartenCommandException { InnerException: PostgresException inner } => LostRace(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };
}
