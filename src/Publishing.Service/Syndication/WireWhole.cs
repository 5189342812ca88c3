using Publishing.Messages;

namespace Publishing.Service.Syndication;

/// <summary>All data of a message that was too long to carry it.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="Type">The name of the message.</param>
/// <param name="Data">The exact text of the data.</param>
public sealed record WireWhole(Guid Id, Guid ArticleId, string Type, string Data)
{
    /// <summary>False for what tells that an article is not to be used: that may be read for ever.</summary>
    public bool HoldsText => Type is not (MessageTypes.Held or MessageTypes.Withdrawn or MessageTypes.Retracted);
}
