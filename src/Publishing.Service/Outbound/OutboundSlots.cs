namespace Publishing.Service.Outbound;

/// <summary>
/// How many calls may be under way at once: to one host, so that nobody is hammered and a host that hangs keeps most
/// slots free for others, and in all.
/// </summary>
public sealed class OutboundSlots
{
    /// <summary>To one host: what a browser opens to one, and a little more.</summary>
    public const int PerHost = 8;

    /// <summary>In all: a socket, a buffer and a document each.</summary>
    public const int Total = 64;

    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private int _taken;

    /// <summary>Takes a slot; disposing of it gives it back.</summary>
    /// <exception cref="OutboundException">None is free. Nobody queues here: who waits would hold up others.</exception>
    public IDisposable Take(string host)
    {
        lock (_counting)
        {
            var calls = _hosts.GetValueOrDefault(host);
            if (calls >= PerHost || _taken >= Total)
            {
                throw new OutboundException(OutboundFailure.Busy);
            }

            _hosts[host] = calls + 1;
            _taken++;
            return new Slot(this, host);
        }
    }

    private void GiveBack(string host)
    {
        lock (_counting)
        {
            _taken--;
            if (--_hosts[host] == 0)
            {
                _hosts.Remove(host);
            }
        }
    }

    private sealed class Slot(OutboundSlots slots, string host) : IDisposable
    {
        public void Dispose() => slots.GiveBack(host);
    }
}
