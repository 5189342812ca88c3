using System.Diagnostics;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.Options;
using Npgsql;
using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Transparency;

namespace Publishing.Service.Articles;

/// <summary>
/// Carries out commands on an article: remembers the caller's key, compares the revision, lets the command decide on the
/// folded state, and records event and receipt in one transaction. All of it or nothing.
/// </summary>
public sealed class ArticleDesk(
    IDocumentStore store,
    TimeProvider clock,
    IOptions<SiteOptions> site,
    KnownCheckpoint checkpoint)
{
    /// <summary>Carries out commands that start an article.</summary>
    public Task<IResult> Start(
        HttpContext http,
        Guid id,
        IReadOnlyList<ArticleCommand> commands,
        IReadOnlyList<string>? warnings = null,
        bool showDraft = false) =>
        Handle(http, new Request(id, commands, warnings, IsNew: true, showDraft));

    /// <summary>Carries out a command on an article that exists, at the revision that If-Match names.</summary>
    public Task<IResult> Change(
        HttpContext http,
        Guid id,
        ArticleCommand command,
        IReadOnlyList<string>? warnings = null) =>
        Handle(http, new Request(id, [command], warnings, IsNew: false, ShowDraft: false));

    private async Task<IResult> Handle(HttpContext http, Request request)
    {
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Refusal;
        }

        await using var session = Open(http, key);
        var batch = session.CreateBatchQuery();
        var remembered = key is null ? null : batch.Load<CommandReceipt>(key.Id);
        var fetched = batch.Events.FetchForWriting<Article>(request.Id);
        await batch.Execute(http.RequestAborted);
        if (remembered is not null && await remembered is { } receipt)
        {
            return key!.Replay(http, receipt);
        }

        var stream = await fetched;
        var revision = stream.CurrentVersion ?? 0;
        if (!request.IsNew)
        {
            if (revision == 0)
            {
                return NotFound(request.Id);
            }

            if (Revision.Mismatch(http.Request, revision) is { } mismatch)
            {
                return mismatch;
            }
        }

        var occasion = new Occasion(http.User.Actor(), Now());
        var (article, refusal) = Decide(stream, request, occasion);
        if (refusal is not null)
        {
            return Refused(http, refusal, revision);
        }

        var recorded = Receipt(key, request, article, revision + stream.Events.Count, occasion.At);
        return await Record(http, session, key, recorded, anything: stream.Events.Count > 0);
    }

    private static (Article Article, Refusal? Refusal) Decide(IEventStream<Article> stream, Request request, Occasion occasion)
    {
        var article = stream.Aggregate ?? Article.Absent with { Id = request.Id };
        foreach (var command in request.Commands)
        {
            var decision = command.Decide(article, occasion);
            if (decision.Refusal is { } refusal)
            {
                return (article, refusal);
            }

            if (decision.Event is { } happened)
            {
                stream.AppendOne(happened);
                article = Article.Evolve(article, happened);
            }
        }

        return (article, null);
    }

    private async Task<IResult> Record(
        HttpContext http,
        IDocumentSession session,
        IdempotencyKey? key,
        CommandReceipt receipt,
        bool anything)
    {
        if (anything)
        {
            if (key is not null)
            {
                session.Insert(receipt);
            }

            try
            {
                await session.SaveChangesAsync(http.RequestAborted);
            }
            catch (Exception e) when (LostRace(e))
            {
                return await AfterLostRace(http, receipt.Answer.Id, key);
            }
        }

        return IdempotencyKey.Answer(http, receipt);
    }

    /// <summary>Somebody else was first: the same request repeated, or another writer.</summary>
    private async Task<IResult> AfterLostRace(HttpContext http, Guid id, IdempotencyKey? key)
    {
        await using var session = store.QuerySession();
        if (key is not null && await session.LoadAsync<CommandReceipt>(key.Id, http.RequestAborted) is { } receipt)
        {
            return key.Replay(http, receipt);
        }

        var state = await session.Events.FetchStreamStateAsync(id, http.RequestAborted);
        return Revision.Stale(http, state?.Version ?? 0);
    }

    private static bool LostRace(Exception e) =>
        e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException or DocumentAlreadyExistsException
        || e is EventStreamUnexpectedMaxEventIdException
        || (e as MartenCommandException)?.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private IDocumentSession Open(HttpContext http, IdempotencyKey? key)
    {
        var session = store.LightweightSession();
        session.LastModifiedBy = http.User.Actor().Id;
        session.CorrelationId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        session.CausationId = key?.Text ?? Activity.Current?.SpanId.ToHexString() ?? http.TraceIdentifier;
        if (Activity.Current?.Id is { } trace)
        {
            session.SetHeader("traceparent", trace);
        }

        // The event is bound to the log before it, and readers who keep the event become witnesses of that log.
        if (checkpoint.Note is { } note)
        {
            session.SetHeader(KnownCheckpoint.Header, note);
        }

        return session;
    }

    // Milliseconds: what feeds, messages and pages can show without rounding.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private CommandReceipt Receipt(IdempotencyKey? key, Request request, Article article, long revision, DateTimeOffset at) =>
        new()
        {
            Id = key?.Id ?? "",
            RequestHash = key?.RequestHash ?? "",
            Status = request.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            At = at,
            Answer = new CommandAnswer(
                article.Id,
                ArticleView.Word(article.Status),
                revision,
                article.PublicVersion,
                ArticleView.PublicUrl(article, site.Value),
                request.Warnings is { Count: > 0 } warnings ? warnings : null,
                request.ShowDraft ? article.Working : null),
        };

    private static IResult NotFound(Guid id) =>
        Problems.Result(404, "no-such-article", $"There is no article with the id {id}.");

    private static IResult Refused(HttpContext http, Refusal refusal, long revision)
    {
        if (revision > 0)
        {
            http.Response.Headers.ETag = Revision.Tag(revision);
        }

        return refusal.Kind is RefusalKind.WrongState
            ? Problems.Result(409, refusal.Code, refusal.Message)
            : Problems.Result(422, refusal.Code, refusal.Message, ("errors", Errors(refusal.Faults)));
    }

    private static Dictionary<string, string[]> Errors(IReadOnlyList<Fault> faults) => faults
        .GroupBy(fault => fault.Field)
        .ToDictionary(field => field.Key, field => field.Select(fault => fault.Message).ToArray());

    private sealed record Request(
        Guid Id,
        IReadOnlyList<ArticleCommand> Commands,
        IReadOnlyList<string>? Warnings,
        bool IsNew,
        bool ShowDraft);
}
