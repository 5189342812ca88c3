namespace Publishing.Service.Audit.Flags;

/// <summary>
/// A text that was retracted is published again as another article. Pure, over the events of all articles in the order of
/// the store.
/// </summary>
public static class Republished
{
    /// <summary>What the flag means.</summary>
    public static FlagKind Kind { get; } = new(
        "republished",
        FlagSeverity.Alarm,
        "The text of a retracted article was published again, word for word, as another article.",
        "已撤稿件原文重新刊发");

    /// <summary>True for the events that take a text away for ever.</summary>
    public static bool TakesAway(string type) => type == "article_retracted";

    /// <summary>Publications of a text that was retracted before, each with that retraction.</summary>
    /// <param name="deeds">Events in the order of the store.</param>
    public static IReadOnlyList<(Deed Published, Deed Retracted)> Find(IReadOnlyList<Deed> deeds)
    {
        var retracted = new Dictionary<string, Deed>();
        var found = new List<(Deed, Deed)>();
        foreach (var deed in deeds.Where(deed => deed.Text is not null))
        {
            if (TakesAway(deed.Type))
            {
                retracted[deed.Text!] = deed;
            }
            else if (retracted.TryGetValue(deed.Text!, out var earlier))
            {
                found.Add((deed, earlier));
            }
        }

        return found;
    }
}
