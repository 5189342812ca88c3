namespace Publishing.Domain.Articles;

/// <summary>更新 (update): publishes the pending edit because the news moved on.</summary>
public sealed record UpdateArticle(string? Note = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) =>
        PendingChange.Of(article) is { } edition
            ? Unless(
                [.. ContentRules.FaultsForPublication(edition), .. ContentRules.FaultsOfNote(Note, "note", required: false)],
                () => new ArticleUpdated(article.NextVersion, edition, Note, occasion))
            : PendingChange.Missing(article) ?? Refused(article, "updated");
}

/// <summary>重发 (refile): publishes the pending edit because it mends a slip and leaves the meaning unchanged.</summary>
public sealed record RefileArticle(string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) =>
        PendingChange.Of(article) is { } edition
            ? Unless(
                [.. ContentRules.FaultsForPublication(edition), .. ContentRules.FaultsOfReason(Reason)],
                () => new ArticleRefiled(article.NextVersion, edition, occasion.Because(Reason)))
            : PendingChange.Missing(article) ?? Refused(article, "refiled");
}

/// <summary>What an update and a refile have in common: they publish an edit that readers have not seen.</summary>
internal static class PendingChange
{
    public static Edition? Of(Article article) => article.Status is ArticleStatus.Published ? article.Pending : null;

    public static Refusal? Missing(Article article) =>
        article.Status is ArticleStatus.Published
            ? Refusal.WrongState("nothing-pending", "Nothing differs from what readers see; edit the draft first.")
            : null;
}
