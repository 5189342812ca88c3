namespace Publishing.Domain.Articles;

/// <summary>A request to do something with one article, in the newsroom's imperative.</summary>
public abstract record ArticleCommand
{
    /// <summary>
    /// Decides what the request comes to. Pure: the same article, command and occasion give the same decision.
    /// </summary>
    public abstract Decision Decide(Article article, Occasion occasion);

    /// <summary>The refusal when the article is in a state in which the command makes no sense.</summary>
    private protected static Refusal Refused(Article article, string what) => article.Status switch
    {
        ArticleStatus.Absent => Refusal.WrongState("no-such-article", "There is no such article."),
        ArticleStatus.Draft => Refusal.WrongState("not-published", $"A draft that was never published cannot be {what}."),
        ArticleStatus.Published => Refusal.WrongState("published", $"A published article cannot be {what}."),
        ArticleStatus.Held => Refusal.WrongState("held", $"An article on hold cannot be {what}; release or correct it first."),
        ArticleStatus.Withdrawn => Refusal.WrongState("withdrawn", $"A withdrawn article cannot be {what}; restore it first."),
        ArticleStatus.Retracted => Refusal.WrongState("retracted", $"A retracted article cannot be {what}; a kill is final."),
        _ => Refusal.WrongState("discarded", $"A discarded draft cannot be {what}; draft a new article."),
    };

    /// <summary>The event, unless there are faults.</summary>
    private protected static Decision Unless(IReadOnlyList<Fault> faults, Func<ArticleEvent> happened) =>
        faults.Count == 0 ? happened() : Refusal.BadContent(faults);
}
