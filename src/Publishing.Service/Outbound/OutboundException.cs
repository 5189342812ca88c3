namespace Publishing.Service.Outbound;

/// <summary>Why a call brought no answer.</summary>
public enum OutboundFailure
{
    /// <summary>The URL is of a kind that is never called.</summary>
    BadUrl,

    /// <summary>
    /// The host has no address that may be called. Whether its name is unknown or leads inside is not said: strangers
    /// could learn the names of our network from it.
    /// </summary>
    NoPublicAddress,

    /// <summary>No connection came about, or it broke.</summary>
    Unreachable,

    /// <summary>The answer was not there in time.</summary>
    TimedOut,

    /// <summary>As many calls as allowed, to this host or in all, are under way; try again later.</summary>
    Busy,

    /// <summary>The answer is longer than the caller reads.</summary>
    TooLong,

    /// <summary>The answer is compressed although we asked for none of that.</summary>
    Encoded,
}

/// <summary>A call to a stranger's address brought no answer. The message may be shown to strangers.</summary>
/// <param name="reason">Why.</param>
/// <param name="cause">What the network said; for the log, never for strangers.</param>
public sealed class OutboundException(OutboundFailure reason, Exception? cause = null) : Exception(Sentence(reason), cause)
{
    /// <summary>Why.</summary>
    public OutboundFailure Reason { get; } = reason;

    private static string Sentence(OutboundFailure reason) => reason switch
    {
        OutboundFailure.BadUrl => "The URL is not one that is called.",
        OutboundFailure.NoPublicAddress => "The host has no public address.",
        OutboundFailure.Unreachable => "The host could not be reached, or broke the connection.",
        OutboundFailure.TimedOut => "The host did not answer in time.",
        OutboundFailure.Busy => "Too many calls to this host are under way.",
        OutboundFailure.TooLong => "The answer is too long.",
        OutboundFailure.Encoded => "The answer is compressed, which was not asked for.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
