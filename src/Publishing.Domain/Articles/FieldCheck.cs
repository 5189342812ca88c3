namespace Publishing.Domain.Articles;

/// <summary>Collects the faults of a set of fields, each named as the caller spells it.</summary>
internal sealed class FieldCheck
{
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public FieldCheck Require(bool condition, string field, string message)
    {
        if (!condition)
        {
            _faults.Add(new Fault(field, message));
        }

        return this;
    }

    /// <summary>A text that has to be there, on one line, within a length.</summary>
    public FieldCheck Line(string? text, string field, int longest) =>
        PlainText.IsBlank(text)
            ? Require(false, field, "is required and must show something")
            : OptionalLine(text, field, longest);

    /// <summary>A text that may be absent; where present it is one line within a length.</summary>
    public FieldCheck OptionalLine(string? text, string field, int longest) =>
        text is null
            ? this
            : Require(!PlainText.IsBlank(text), field, "must show something, or be left out")
                .Require(PlainText.IsOneLine(text), field, "must be a single line without control characters")
                .Text(text, field, longest);

    /// <summary>A text that has to be there and may run over several lines.</summary>
    public FieldCheck Passage(string? text, string field, int longest) =>
        PlainText.IsBlank(text)
            ? Require(false, field, "is required and must show something")
            : Text(text!, field, longest);

    /// <summary>A text that may be absent and may run over several lines.</summary>
    public FieldCheck OptionalPassage(string? text, string field, int longest) =>
        text is null
            ? this
            : Require(!PlainText.IsBlank(text), field, "must show something, or be left out").Text(text, field, longest);

    /// <summary>An absolute web address, where there is one.</summary>
    public FieldCheck OptionalWebAddress(string? url, string field) =>
        url is null
            ? this
            : Require(
                url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https" && PlainText.IllegalCharacterIn(url) is null,
                field,
                $"must be an absolute http or https address of at most {LongestUrl} characters");

    /// <summary>A claimed time, where there is one: a time, or at least the text it was read from.</summary>
    public FieldCheck OptionalTime(ClaimedTime? claimed, string field) =>
        claimed is null
            ? this
            : Require(claimed.Time is not null || !PlainText.IsBlank(claimed.Printed), field, "needs a time or a text")
                .OptionalLine(claimed.Printed, field + ".printed", LongestPrintedTime);

    // The longest address that browsers and feed readers agree on.
    private const int LongestUrl = 2000;

    // A printed date with weekday, lunar date and zone fits twice.
    private const int LongestPrintedTime = 100;

    private FieldCheck Text(string text, string field, int longest)
    {
        var illegal = PlainText.IllegalCharacterIn(text);
        return Require(illegal is null, field, illegal ?? "")
            .Require(PlainText.LengthAsRead(text) <= longest, field, $"must have at most {longest} characters");
    }
}
