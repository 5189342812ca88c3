namespace Publishing.Feeds;

/// <summary>Where one feed document is served, once per format.</summary>
/// <param name="Rss">Absolute http or https URL of the RSS form.</param>
/// <param name="Atom">Absolute http or https URL of the Atom form.</param>
/// <param name="Json">Absolute http or https URL of the JSON Feed form.</param>
/// <exception cref="ArgumentException">A URL is relative or of another scheme.</exception>
public sealed record FeedLocation(Uri Rss, Uri Atom, Uri Json)
{
    /// <inheritdoc cref="FeedLocation(Uri, Uri, Uri)" path="/param[@name='Rss']"/>
    public Uri Rss { get; init => field = WebAddress.Absolute(value); } = WebAddress.Absolute(Rss);

    /// <inheritdoc cref="FeedLocation(Uri, Uri, Uri)" path="/param[@name='Atom']"/>
    public Uri Atom { get; init => field = WebAddress.Absolute(value); } = WebAddress.Absolute(Atom);

    /// <inheritdoc cref="FeedLocation(Uri, Uri, Uri)" path="/param[@name='Json']"/>
    public Uri Json { get; init => field = WebAddress.Absolute(value); } = WebAddress.Absolute(Json);

    /// <summary>The URL of the document in <paramref name="format"/>.</summary>
    /// <param name="format">The wire form.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of the named ones.</exception>
    public Uri In(FeedFormat format) => format switch
    {
        FeedFormat.Rss => Rss,
        FeedFormat.Atom => Atom,
        FeedFormat.Json => Json,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
