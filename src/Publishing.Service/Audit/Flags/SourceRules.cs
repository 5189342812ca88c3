using Publishing.Domain.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>Rules about where an article came from.</summary>
public static class SourceRules
{
    /// <summary>Published, and nobody said whether it is our own work or somebody else's.</summary>
    public static FlagRule Unsourced { get; } = new(
        "unsourced",
        FlagSeverity.Warning,
        "Published without a statement of where it came from.",
        "签发时未登记来源",
        life => life
            .Where(step => step.Fact is ArticlePublished { Edition.Source: null })
            .Select(step => new Finding(step)));

    /// <summary>A reprint or relay that does not say what law and decency ask: its address and rights.</summary>
    public static FlagRule Uncredited { get; } = new(
        "uncredited",
        FlagSeverity.Note,
        "A reprint or relay was shown without the address of the original or its rights.",
        "转载未写明原文地址或版权",
        life => life
            .Where(step => step.Fact is ArticlePublished { Edition.Source: { Kind: not SourceKind.Original } source }
                && (source.Url is null || source.Rights is null))
            .Select(step => new Finding(step)));

    /// <summary>Readers were told one source and now are told another.</summary>
    public static FlagRule SourceChanged { get; } = new(
        "source-changed",
        FlagSeverity.Warning,
        "The stated source changed after publication.",
        "刊发后来源有改动",
        life => life
            .Where(step => ShownEdition.Changed(step) is var (before, after) && before.Source != after.Source)
            .Select(step => new Finding(step)));
}
