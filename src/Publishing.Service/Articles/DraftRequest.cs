using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Bodies;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>A body as it is sent: HTML or plain text, one of the two.</summary>
/// <param name="Html">Markup; kept as the allowed elements.</param>
/// <param name="Text">Plain text; every line becomes a paragraph.</param>
public sealed record BodyInput(string? Html = null, string? Text = null);

/// <summary>What a draft says, as it is sent.</summary>
public sealed record DraftRequest
{
    /// <summary>The article's id, chosen by the caller; left out, one is made. Only read when a draft is started.</summary>
    public Guid? Id { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The line above the headline (引题).</summary>
    public string? Kicker { get; init; }

    /// <summary>The headline as printed (主题) where it differs from the title.</summary>
    public string? MainHeadline { get; init; }

    /// <summary>The line below the headline (副题).</summary>
    public string? Subtitle { get; init; }

    /// <summary>The body.</summary>
    public BodyInput? Body { get; init; }

    /// <summary>A few sentences of plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>The code of one of the site's sections.</summary>
    public string? Section { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Who made it.</summary>
    public IReadOnlyList<Contributor>? Contributors { get; init; }

    /// <summary>The language as a BCP 47 tag; zh-Hans when left out.</summary>
    public string? Language { get; init; }

    /// <summary>The date the article itself claims.</summary>
    public ClaimedTime? Dated { get; init; }

    /// <summary>Why it is edited, for the record.</summary>
    public string? Reason { get; init; }

    /// <summary>The body in its normal form, with what the normalising left out or refuses.</summary>
    public NormalisedBody NormalBody() =>
        Body is { Html: { } html } ? BodyNormaliser.FromHtml(html) : BodyNormaliser.FromText(Body?.Text ?? "");

    /// <summary>The content this asks for.</summary>
    public ArticleContent Content(NormalisedBody body) => new()
    {
        Title = Title?.Trim() ?? "",
        Kicker = Kicker,
        MainHeadline = MainHeadline,
        Subtitle = Subtitle,
        Body = body.Html,
        Summary = Summary,
        Section = Section ?? "",
        Tags = [.. Tags ?? []],
        Contributors = [.. Contributors ?? []],
        Language = Language ?? "zh-Hans",
        Dated = Dated,
    };

    /// <summary>What the rules of content cannot know to be wrong; null when nothing is.</summary>
    public IResult? Complaint(SiteOptions site, NormalisedBody body)
    {
        var errors = new Dictionary<string, string[]>();
        if (body.Refusal is { } refusal)
        {
            errors["body"] = [refusal];
        }

        if (Section is not null && site.Section(Section) is null)
        {
            errors["section"] = [$"is not a section of this site; choose one of {site.SectionCodes()}"];
        }

        if (Body is { Html: not null, Text: not null })
        {
            errors["body"] = ["holds html and text; send one of the two"];
        }

        return errors.Count == 0
            ? null
            : Problems.Result(422, "bad-content", "Some fields do not satisfy the rules; nothing was recorded.", ("errors", errors));
    }
}
