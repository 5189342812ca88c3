namespace Publishing.Feeds;

/// <summary>A person, or a desk, named under an article.</summary>
/// <param name="Name">The name, plain text.</param>
/// <param name="Role">What was done, in the paper's words: 记者, 通讯员, 摄影, 编辑. The JSON form alone carries it.</param>
/// <param name="IsAuthor">
/// True for who wrote it (RFC 4287 section 4.2.1, <c>dc:creator</c>), false for the others (section 4.2.3,
/// <c>dc:contributor</c>).
/// </param>
public sealed record Contributor(string Name, string Role, bool IsAuthor)
{
    /// <inheritdoc cref="Contributor(string, string, bool)" path="/param[@name='Name']"/>
    public string Name { get; init => field = FeedText.Line(value); } = FeedText.Line(Name);

    /// <inheritdoc cref="Contributor(string, string, bool)" path="/param[@name='Role']"/>
    public string Role { get; init => field = FeedText.Line(value); } = FeedText.Line(Role);
}
