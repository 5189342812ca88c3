namespace Publishing.Service.Pages;

/// <summary>What stands in place of a text that is not to be seen or never was. Holds no word of it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Sentence">What readers are told in any such case.</param>
/// <param name="Note">What the editors say about this case; null for nothing.</param>
/// <param name="Since">Since when; null where that means nothing.</param>
/// <param name="ReplacedBy">The path of the article that takes its place; null for none.</param>
public sealed record Notice(
    string Title,
    string Sentence,
    string? Note = null,
    DateTimeOffset? Since = null,
    string? ReplacedBy = null);
