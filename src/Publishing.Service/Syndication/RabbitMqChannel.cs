using System.Text;
using Microsoft.Extensions.Options;
using Publishing.Messages;
using Wolverine;
using Wolverine.Runtime;

namespace Publishing.Service.Syndication;

/// <summary>
/// The RabbitMQ topic exchange. The broker may be away at any time, also when the service starts: then sends fail until
/// it is back, and nothing else is any different.
/// </summary>
public sealed partial class RabbitMqChannel(
    IWolverineRuntime runtime,
    IOptions<WireOptions> options,
    Uri broker,
    TimeProvider clock,
    ILogger<RabbitMqChannel> log) : IWireChannel, IAsyncDisposable
{
    // A broker that is short of memory or disk stops to confirm; after this the line counts as broken.
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan UnroutedInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _oneOpens = new(1);
    private RabbitMqLine? _line;
    private uint _unrouted;
    private DateTimeOffset _unroutedCheck;

    /// <inheritdoc />
    public string Name => "rabbitmq";

    // Confirmations are waited for side by side; one channel of the broker handles this many with ease.
    /// <inheritdoc />
    public int Lanes => 32;

    /// <inheritdoc />
    public async Task Send(WireEntry entry, CancellationToken cancellation)
    {
        var line = await Line(cancellation);
        try
        {
            await line.Send(Envelope(entry)).WaitAsync(ConfirmTimeout, clock, cancellation);
        }
        catch
        {
            await GiveUp(line);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_line?.DisposeAsync() ?? ValueTask.CompletedTask);
        _oneOpens.Dispose();
    }

    private static Envelope Envelope(WireEntry entry) => new()
    {
        Id = entry.Id,
        MessageType = entry.Type,
        TopicName = entry.RoutingKey,
        ContentType = MessageFormat.ContentType,
        Data = Encoding.UTF8.GetBytes(entry.Payload),
    };

    private async Task<RabbitMqLine> Line(CancellationToken cancellation)
    {
        await _oneOpens.WaitAsync(cancellation);
        try
        {
            _line ??= await RabbitMqLine.Open(runtime, broker, options.Value.Exchange);
            await WarnOfUnrouted(_line);
            return _line;
        }
        finally
        {
            _oneOpens.Release();
        }
    }

    private async Task GiveUp(RabbitMqLine line)
    {
        if (Interlocked.CompareExchange(ref _line, null, line) == line)
        {
            try
            {
                await line.DisposeAsync();
            }
            catch (Exception e)
            {
                // It failed already; what it says on its way out changes nothing.
                LeftBehind(log, e.Message);
            }
        }
    }

    private async Task WarnOfUnrouted(RabbitMqLine line)
    {
        if (clock.GetUtcNow() - _unroutedCheck < UnroutedInterval)
        {
            return;
        }

        _unroutedCheck = clock.GetUtcNow();
        var before = _unrouted;
        _unrouted = await line.Unrouted();
        if (_unrouted > before)
        {
            Unrouted(log, _unrouted, options.Value.Exchange, RabbitMqLine.UnroutedOf(options.Value.Exchange));
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} messages found no queue bound to the RabbitMQ exchange {Exchange}; they wait in {Queue}")]
    private static partial void Unrouted(ILogger log, uint count, string exchange, string queue);

    [LoggerMessage(LogLevel.Debug, "A broken RabbitMQ connection complained while it was closed: {Reason}")]
    private static partial void LeftBehind(ILogger log, string reason);
}
