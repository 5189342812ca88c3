using System.Collections.Immutable;

namespace Publishing.Domain.Articles;

/// <summary>Someone with a part in the article, such as 记者 汪欢.</summary>
/// <param name="Name">The name as printed.</param>
/// <param name="Role">The role as printed: 记者, 通讯员, 摄影, 编辑, 责编 …</param>
public sealed record Contributor(string Name, string Role)
{
    // Roles are printed in many words; these characters tell them apart.
    private const string EditingMarks = "编校审";
    private const string PictureMarks = "摄图视";

    /// <summary>True for who answers for the article without having made it: 编辑, 责编, 校对, 审核, 监制.</summary>
    public bool IsEditing() => Role.Any(EditingMarks.Contains) || Role.Contains("监制", StringComparison.Ordinal);

    /// <summary>True for who made the words and not only the pictures: 记者, 通讯员, 作者.</summary>
    public bool IsWriter() => !IsEditing() && !Role.Any(PictureMarks.Contains);
}

/// <summary>What an article says: the text and what belongs to it, without where it came from.</summary>
public sealed record ArticleContent
{
    /// <summary>The title that readers see in lists, on the page and in feeds. Plain text, one line.</summary>
    public required string Title { get; init; }

    /// <summary>The line above the headline (引题).</summary>
    public string? Kicker { get; init; }

    /// <summary>The headline as printed (主题) where it differs from the title.</summary>
    public string? MainHeadline { get; init; }

    /// <summary>The line below the headline (副题).</summary>
    public string? Subtitle { get; init; }

    /// <summary>A normalised HTML fragment of the allowed elements; never markup as it came from outside.</summary>
    public required string Body { get; init; }

    /// <summary>A few sentences of plain text for lists and feeds.</summary>
    public string? Summary { get; init; }

    /// <summary>The code of the section (栏目) the article stands in; part of its address.</summary>
    public required string Section { get; init; }

    /// <summary>Keywords, in the editor's order.</summary>
    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who made it, in printed order.</summary>
    public ImmutableArray<Contributor> Contributors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The language as a BCP 47 tag.</summary>
    public string Language { get; init; } = "zh-Hans";

    /// <summary>The date the article itself claims, for an article that is older than its entry into this system.</summary>
    public ClaimedTime? Dated { get; init; }

    /// <summary>Who is named as the author: those who wrote, or who took the pictures where nobody wrote.</summary>
    public IReadOnlyList<Contributor> Authors()
    {
        var writers = Contributors.Where(person => person.IsWriter()).ToList();
        return writers.Count > 0 ? writers : [.. Contributors.Where(person => !person.IsEditing())];
    }

    /// <summary>Equal when every part is equal; lists are compared item by item.</summary>
    public bool Equals(ArticleContent? other) =>
        other is not null
        && (Title, Kicker, MainHeadline, Subtitle) == (other.Title, other.Kicker, other.MainHeadline, other.Subtitle)
        && (Body, Summary, Section, Language) == (other.Body, other.Summary, other.Section, other.Language)
        && Dated == other.Dated
        && Tags.SequenceEqual(other.Tags)
        && Contributors.SequenceEqual(other.Contributors);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Title, Body, Section);
}
