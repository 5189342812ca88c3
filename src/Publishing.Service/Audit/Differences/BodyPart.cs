namespace Publishing.Service.Audit.Differences;

/// <summary>
/// A paragraph, heading, list item, cell or caption of a body: its text, and where its links and pictures lead.
/// </summary>
/// <param name="Kind">The element it is, such as <c>p</c> or <c>figcaption</c>.</param>
/// <param name="Text">Its text as read; line breaks as LF.</param>
/// <param name="Attributes">The addresses in it, in order.</param>
public sealed record BodyPart(string Kind, string Text, IReadOnlyList<PartAddress> Attributes)
{
    /// <summary>Equal when a reader sees the same and gets to the same places.</summary>
    public bool Equals(BodyPart? other) =>
        other is not null && (Kind, Text) == (other.Kind, other.Text) && Attributes.SequenceEqual(other.Attributes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Text);
}

/// <summary>An address, or another value that the text does not show.</summary>
/// <param name="Name">The element and attribute, such as <c>a href</c> or <c>img src</c>.</param>
/// <param name="Value">The value.</param>
public sealed record PartAddress(string Name, string Value);
