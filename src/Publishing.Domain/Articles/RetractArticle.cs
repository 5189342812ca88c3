namespace Publishing.Domain.Articles;

/// <summary>撤稿 (kill): the article must not be used at all, for ever. A notice stands in its place.</summary>
/// <param name="Reason">Why, for the newsroom's record.</param>
/// <param name="Notice">What the public is told.</param>
/// <param name="Severity">How grave the reason is.</param>
/// <param name="ReplacedBy">The article that takes its place, where there is one.</param>
public sealed record RetractArticle(
    string Reason,
    string Notice,
    RetractionSeverity Severity = RetractionSeverity.Ordinary,
    Guid? ReplacedBy = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Published or ArticleStatus.Held or ArticleStatus.Withdrawn => Unless(
            Faults(article),
            () => new ArticleRetracted(
                article.NextVersion,
                new Retraction(Notice.Trim(), Severity, ReplacedBy),
                occasion.Because(Reason))),
        ArticleStatus.Retracted => Refusal.WrongState("retracted", "The article is retracted already."),
        _ => Refused(article, "retracted"),
    };

    private IReadOnlyList<Fault> Faults(Article article) =>
    [
        .. ContentRules.FaultsOfNote(Reason, "reason"),
        .. ContentRules.FaultsOfNote(Notice, "notice"),
        .. ReplacedBy == article.Id ? [new Fault("replacedBy", "must be another article")] : Array.Empty<Fault>(),
    ];
}
