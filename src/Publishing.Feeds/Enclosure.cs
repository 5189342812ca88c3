namespace Publishing.Feeds;

/// <summary>A file that belongs to an article.</summary>
/// <param name="Url">Absolute http or https URL.</param>
/// <param name="MediaType">The IANA media type, as <c>image/jpeg</c>.</param>
/// <param name="Length">Size in bytes; null if unknown, which RSS writes as 0 because it requires a number.</param>
/// <exception cref="ArgumentException">The URL is relative or of another scheme.</exception>
public sealed record Enclosure(Uri Url, string MediaType, long? Length)
{
    /// <inheritdoc cref="Enclosure(Uri, string, long?)" path="/param[@name='Url']"/>
    public Uri Url { get; init => field = WebAddress.Absolute(value); } = WebAddress.Absolute(Url);

    /// <inheritdoc cref="Enclosure(Uri, string, long?)" path="/param[@name='MediaType']"/>
    public string MediaType { get; init => field = FeedText.Line(value); } = FeedText.Line(MediaType);
}
