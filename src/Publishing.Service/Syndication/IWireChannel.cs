namespace Publishing.Service.Syndication;

/// <summary>
/// A way out. <see cref="Send"/> returns when the message is durable on the other side and throws when that is not
/// known; then it is sent again, with the same id and the same bytes. It is called for one message of an article at a
/// time, and for messages of up to <see cref="Lanes"/> articles at once. It never drops, reorders or retries by itself.
/// </summary>
public interface IWireChannel
{
    /// <summary>The name of its checkpoint; never changes.</summary>
    string Name { get; }

    /// <summary>The most articles whose messages may be under way at once.</summary>
    int Lanes { get; }

    /// <summary>Hands the message over and waits until the other side has it.</summary>
    Task Send(WireEntry entry, CancellationToken cancellation);
}
