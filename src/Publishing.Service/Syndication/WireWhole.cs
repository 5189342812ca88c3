namespace Publishing.Service.Syndication;

/// <summary>All data of a message that was too long to carry it.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="Type">The name of the message.</param>
/// <param name="Data">The exact text of the data.</param>
public sealed record WireWhole(Guid Id, Guid ArticleId, string Type, string Data);
