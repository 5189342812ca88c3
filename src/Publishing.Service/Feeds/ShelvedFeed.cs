using Publishing.Feeds;

namespace Publishing.Service.Feeds;

/// <summary>A feed on the shelf: what its subscription document is made of, and the documents made of it so far.</summary>
public sealed class ShelvedFeed(FeedReading reading, FeedMaker maker)
{
    private readonly Lock _rendering = new();
    private Rendered _rendered = new(maker.Today());

    /// <summary>Which feed.</summary>
    public FeedKey Key => reading.Key;

    /// <summary>What was read for it.</summary>
    public FeedReading Reading => reading;

    /// <summary>When it was last asked for, in milliseconds of the machine's running time.</summary>
    public long LastUsed { get; set; } = Environment.TickCount64;

    /// <summary>The bytes its documents take; what the articles take is of the same order.</summary>
    public long Size => _rendered.Documents.Sum(document => document?.Size ?? 0);

    /// <summary>The document in a format; rendered once a day by whoever asks first, shared by all others.</summary>
    public ShelvedDocument In(FeedFormat format)
    {
        var today = maker.Today();
        var rendered = _rendered;
        if (rendered.Day == today && rendered.Documents[(int)format] is { } made)
        {
            return made;
        }

        lock (_rendering)
        {
            if (_rendered.Day != today)
            {
                _rendered = new Rendered(today);
            }

            return _rendered.Documents[(int)format] ??= maker.Render(reading, format, today);
        }
    }

    private sealed record Rendered(DateOnly Day)
    {
        public ShelvedDocument?[] Documents { get; } = new ShelvedDocument?[Enum.GetValues<FeedFormat>().Length];
    }
}
