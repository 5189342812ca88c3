namespace Publishing.Feeds;

/// <summary>A public correction of an article.</summary>
/// <param name="At">When it was made; shown to the minute, with the clock of the offset given.</param>
/// <param name="Text">What was wrong and what is right, plain text.</param>
public sealed record CorrectionNote(DateTimeOffset At, string Text)
{
    /// <inheritdoc cref="CorrectionNote(DateTimeOffset, string)" path="/param[@name='Text']"/>
    public string Text { get; init => field = FeedText.Block(value); } = FeedText.Block(Text);

    internal string Html => $"<p><strong>更正（{FeedTime.ForPeople(At)}）：</strong>{FeedText.ToHtml(Text)}</p>";
}
