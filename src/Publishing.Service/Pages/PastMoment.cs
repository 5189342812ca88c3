namespace Publishing.Service.Pages;

/// <summary>
/// Says on a page that it shows the past. Cascaded around a page's component by those who may look back.
/// </summary>
/// <param name="Text">Which moment it is, and what readers got then.</param>
/// <param name="Back">Where the reader came from.</param>
public sealed record PastMoment(string Text, string Back);
