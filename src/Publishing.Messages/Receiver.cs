using System.Globalization;

namespace Publishing.Messages;

/// <summary>What a receiver keeps of an article to tell old messages from new ones.</summary>
/// <param name="Version">The public version of the message that was applied last.</param>
/// <param name="PubStatus">Its status, one of <see cref="Messages.PubStatus"/>.</param>
/// <param name="Killed">True when it was a kill; a kill is final.</param>
public sealed record Standing(int Version, string PubStatus, bool Killed)
{
    /// <summary>What is left to keep after a message was applied.</summary>
    /// <exception cref="FormatException">The version is not a whole number.</exception>
    public static Standing After(ArticleMessage message) => new(
        int.Parse(message.Data.Item.Version, NumberStyles.None, CultureInfo.InvariantCulture),
        message.Data.Item.PubStatus,
        message.Data.Signal == Signals.Kill);
}

/// <summary>
/// The receiver's rule. Messages arrive at least once: a repetition may come late and after newer ones. With this rule
/// every receiver that gets all messages ends in the same state, whatever was repeated or came out of order.
/// </summary>
public static class Receiver
{
    /// <summary>
    /// True when the incoming message of the same subject is to be applied: it is newer than what is held, or cancels
    /// what is usable in the same version. Otherwise it is acknowledged and ignored. After a kill nothing is applied.
    /// </summary>
    /// <param name="held">What was applied last for the subject; null when nothing was.</param>
    /// <param name="incoming">What the message would leave.</param>
    public static bool ShouldApply(Standing? held, Standing incoming) => held switch
    {
        null => true,
        { Killed: true } => false,
        _ when incoming.Version == held.Version =>
            held.PubStatus != PubStatus.Canceled && incoming.PubStatus == PubStatus.Canceled,
        _ => incoming.Version > held.Version,
    };
}
