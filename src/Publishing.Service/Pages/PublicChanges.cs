using System.Collections.Immutable;
using System.Globalization;
using Marten;
using Npgsql;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>
/// Tells every instance which article readers now see differently. The announcement is part of the transaction that
/// changes it, so PostgreSQL delivers it when the change is visible, in the order of the commits, or not at all.
/// </summary>
public sealed partial class PublicChanges(NpgsqlDataSource database, ILogger<PublicChanges> log) : BackgroundService
{
    /// <summary>The channel of the announcements; each names an article.</summary>
    public const string Channel = "publishing_public_change";

    // A lost connection is tried again at once and then once a second; until then readers get what was last known.
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private ImmutableArray<Func<IReadOnlyCollection<Guid>?, CancellationToken, Task>> _watchers = [];

    /// <summary>
    /// Calls back with the articles that changed, all that were announced since the last call together, and with null
    /// when anything may have changed because the connection is new.
    /// </summary>
    public void Watch(Func<IReadOnlyCollection<Guid>?, CancellationToken, Task> watcher) =>
        ImmutableInterlocked.Update(ref _watchers, watchers => watchers.Add(watcher));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, after the next connection everything is read again, so nothing is missed.
                Say(e);
                await Task.Delay(ReconnectDelay, stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var changed = new HashSet<Guid>();
        connection.Notification += (_, notice) => changed.Add(Guid.Parse(notice.Payload, CultureInfo.InvariantCulture));
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        await Tell(null, cancellation);
        while (true)
        {
            await connection.WaitAsync(cancellation);
            var together = changed.ToArray();
            changed.Clear();
            await Tell(together, cancellation);
        }
    }

    private async Task Tell(IReadOnlyCollection<Guid>? articles, CancellationToken cancellation)
    {
        foreach (var watcher in _watchers)
        {
            await watcher(articles, cancellation);
        }
    }

    private void Say(Exception e)
    {
        if (FailureAnswers.StoreIsAway(e))
        {
            Lost(log, e.Message);
        }
        else
        {
            Broken(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Public changes could not be followed; everything is read again")]
    private static partial void Broken(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Public changes are not announced until the database answers again: {Reason}")]
    private static partial void Lost(ILogger log, string reason);

    /// <summary>Adds the announcement to every transaction with a fact that readers see.</summary>
    public sealed class Announcer : DocumentSessionListenerBase
    {
        /// <inheritdoc />
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
        {
            foreach (var stream in session.PendingChanges.Streams())
            {
                if (stream.Events.Any(e => e.Data is PublicEvent))
                {
                    session.QueueSqlCommand($"notify {Channel}, '{stream.Id}'");
                }
            }

            return Task.CompletedTask;
        }
    }
}
