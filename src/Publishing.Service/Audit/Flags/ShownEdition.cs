using Publishing.Domain.Articles;
using Publishing.Service.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>What readers saw before and after an event.</summary>
internal static class ShownEdition
{
    /// <summary>Both editions when the event shows readers another one than they were shown last; else null.</summary>
    public static (Edition Before, Edition After)? Changed(LifeStep step) =>
        step is { Fact: PublicEvent fact, Before.Public: { } before } && fact.Shows() is { } after && before != after
            ? (before, after)
            : null;
}
