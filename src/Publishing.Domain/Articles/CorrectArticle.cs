namespace Publishing.Domain.Articles;

/// <summary>
/// 更正 (corrected): tells readers that a fact was wrong and what is right, and publishes the pending edit where there
/// is one. Correcting an article on hold ends the hold.
/// </summary>
/// <param name="Wrong">What was wrong.</param>
/// <param name="Right">What is right.</param>
/// <param name="Note">The note that readers see from now on.</param>
public sealed record CorrectArticle(string Wrong, string Right, string Note) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article switch
    {
        { Status: ArticleStatus.Published or ArticleStatus.Held, Working: { } edition } => Unless(
            [.. Faults(), .. ContentRules.FaultsForPublication(edition)],
            () => new ArticleCorrected(article.NextVersion, edition, Correction(article, occasion), occasion)),
        _ => Refused(article, "corrected"),
    };

    private CorrectionNote Correction(Article article, Occasion occasion) =>
        new(article.NextVersion, Wrong.Trim(), Right.Trim(), Note.Trim(), occasion.At);

    private IReadOnlyList<Fault> Faults() =>
    [
        .. ContentRules.FaultsOfNote(Wrong, "wrong"),
        .. ContentRules.FaultsOfNote(Right, "right"),
        .. ContentRules.FaultsOfNote(Note, "note"),
        .. Wrong?.Trim() == Right?.Trim() ? [new Fault("right", "must differ from what was wrong")] : Array.Empty<Fault>(),
    ];
}
