using System.Globalization;

namespace Publishing.Audit;

/// <summary>Makes text from outside safe to print: one line, no control or format characters, not long.</summary>
public static class PrintableText
{
    private const char Instead = '?';

    /// <summary>The text cut and with a question mark in the place of what a terminal might obey.</summary>
    /// <param name="text">Text from outside.</param>
    /// <param name="length">The most characters that are kept.</param>
    public static string Of(string text, int length)
    {
        var kept = text.Length <= length ? text : text[..length];
        var safe = string.Concat(kept.Select(c => IsSafe(c) ? c : Instead));
        return text.Length <= length ? safe : safe + "…";
    }

    internal static Func<string, string> Of(int length) => text => Of(text, length);

    private static bool IsSafe(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
