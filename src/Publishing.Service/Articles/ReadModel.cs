using JasperFx.Events;
using Marten;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>
/// A read model of articles that is a pure function of the facts of one article, so that it can be made again beside the
/// one that readers are served from.
/// </summary>
/// <param name="Name">The name of its documents' type.</param>
/// <param name="Make">The document of an article from its events, as JSON; null when there is none.</param>
public sealed record ReadModel(string Name, Func<ISerializer, Guid, IReadOnlyList<IEvent>, string?> Make)
{
    /// <summary>The table of the documents.</summary>
    public string Table { get; } = $"{EventStore.Schema}.mt_doc_{Name.ToLowerInvariant()}";

    /// <summary>The read model that a projection keeps.</summary>
    /// <param name="evolve">The projection's step.</param>
    public static ReadModel Of<TDocument>(Func<TDocument?, Guid, IEvent, TDocument?> evolve)
        where TDocument : class => new(
            typeof(TDocument).Name,
            (serializer, id, events) => events.Aggregate((TDocument?)null, (document, e) => evolve(document, id, e)) is { } made
                ? serializer.ToJson(made)
                : null);
}
