using System.Globalization;
using System.Text;

namespace Publishing.Service.Searching;

/// <summary>
/// Cuts text into search terms. Chinese has no blanks between words and most words have two characters, so every pair of
/// neighbours in a run of Han characters is a term; other letters and digits are cut at blanks and punctuation.
/// </summary>
public static class Bigrams
{
    /// <summary>The terms of a text, each once, in order of first appearance.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var terms = new OrderedDictionary<string, bool>();
        foreach (var run in Runs(text))
        {
            AddTerms(terms, run);
        }

        return [.. terms.Keys];
    }

    /// <summary>
    /// The PostgreSQL tsquery that finds texts with all terms of a search; null when the search holds no term. A single
    /// Han character finds every pair that begins with it.
    /// </summary>
    public static string? Query(string search)
    {
        var parts = Runs(search).SelectMany(QueryTerms).Distinct().ToList();
        return parts.Count == 0 ? null : string.Join(" & ", parts);
    }

    private static IEnumerable<string> QueryTerms(Run run) => run switch
    {
        { IsHan: true, Characters.Count: 1 } => [$"'{run.Characters[0]}':*"],
        { IsHan: true } => Pairs(run).Select(pair => $"'{pair}'"),
        _ => [$"'{run.Word}'"],
    };

    private static void AddTerms(OrderedDictionary<string, bool> terms, Run run)
    {
        if (!run.IsHan)
        {
            terms.TryAdd(run.Word, true);
            return;
        }

        foreach (var pair in Pairs(run))
        {
            terms.TryAdd(pair, true);
        }

        // The last character begins no pair; alone it is found by a search for one character.
        terms.TryAdd(run.Characters[^1], true);
    }

    private static IEnumerable<string> Pairs(Run run) => run.Characters.Zip(run.Characters.Skip(1), string.Concat);

    private static IEnumerable<Run> Runs(string text)
    {
        Run? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var isHan = IsHan(rune);
            var isWord = isHan || Rune.IsLetterOrDigit(rune);
            if (current is not null && (!isWord || current.IsHan != isHan))
            {
                yield return current;
                current = null;
            }

            if (isWord)
            {
                current ??= new Run(isHan, []);
                current.Characters.Add(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    // The CJK ideograph blocks of the BMP, its compatibility ideographs, and the supplementary ideographic planes.
    private static bool IsHan(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter;

    private sealed record Run(bool IsHan, List<string> Characters)
    {
        public string Word => string.Concat(Characters);
    }
}
