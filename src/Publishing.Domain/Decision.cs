using Publishing.Domain.Articles;

namespace Publishing.Domain;

/// <summary>What a command comes to: events to record, a refusal, or nothing because nothing would change.</summary>
public sealed record Decision
{
    private Decision(ArticleEvent? happened, Refusal? refusal)
    {
        Event = happened;
        Refusal = refusal;
    }

    /// <summary>The event to record; null when the command was refused or changes nothing.</summary>
    public ArticleEvent? Event { get; }

    /// <summary>Why the command was refused; null when it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The command asks for what is already so: there is nothing to record and nothing wrong.</summary>
    public static Decision Nothing { get; } = new(null, null);

    /// <summary>The command is accepted and this is the fact it makes.</summary>
    public static Decision Record(ArticleEvent happened) => new(happened, null);

    /// <summary>The command is refused.</summary>
    public static Decision Refuse(Refusal refusal) => new(null, refusal);

    /// <summary>Lets a decider answer with the event itself.</summary>
    public static implicit operator Decision(ArticleEvent happened) => Record(happened);

    /// <summary>Lets a decider answer with the refusal itself.</summary>
    public static implicit operator Decision(Refusal refusal) => Refuse(refusal);
}
