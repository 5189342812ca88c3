using System.Globalization;

namespace Publishing.Service.Bodies;

/// <summary>Counts what was left out of one body, one sentence per kind.</summary>
internal sealed class BodyLosses
{
    private const int SampleLength = 40;
    private readonly Dictionary<string, (int Count, long Characters, string Sample)> _lost = [];

    /// <summary>Notes something left out (or changed) together with its text.</summary>
    public void Add(string kind, string text)
    {
        var known = _lost.GetValueOrDefault(kind, (0, 0, ""));
        var trimmed = Layout.Trim(text);
        var sample = known.Sample.Length > 0 ? known.Sample : Sample(trimmed);
        _lost[kind] = (known.Count + 1, known.Characters + new StringInfo(trimmed).LengthInTextElements, sample);
    }

    public IReadOnlyList<string> ToWarnings() => [.. _lost.Select(Sentence)];

    /// <summary>The first 40 text elements.</summary>
    public static string Sample(string text)
    {
        var end = 0;
        for (var i = 0; i < SampleLength && end < text.Length; i++)
            end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
        return end < text.Length ? $"{text[..end]}…" : text;
    }

    private static string Sentence(KeyValuePair<string, (int Count, long Characters, string Sample)> lost)
    {
        var (count, characters, sample) = lost.Value;
        return characters == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{lost.Key}: {count}")
            : string.Create(CultureInfo.InvariantCulture, $"{lost.Key}: {count}, {characters} characters: “{sample}”");
    }
}
