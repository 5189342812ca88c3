namespace Publishing.Service.Audit.Flags;

/// <summary>
/// One person changed many articles in a short time: a script, a stolen token, an order. Pure, over the events of all
/// articles in the order of the store.
/// </summary>
public static class MassEdit
{
    /// <summary>What the flag means.</summary>
    public static FlagKind Kind { get; } = new(
        "mass-edit",
        FlagSeverity.Warning,
        "With this event one person has changed twenty or more articles within ten minutes.",
        "一人短时间内改动大量稿件");

    /// <summary>How many articles make it a mass edit: more than anybody reads in the time.</summary>
    public const int Articles = 20;

    /// <summary>The time in which they are changed.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    // Drafting, sourcing and publishing many is a morning's work and an import; changing what is there is not.
    private static readonly string[] Changes =
    [
        "draft_edited", "article_updated", "article_refiled", "article_corrected", "article_held", "article_withdrawn",
        "article_retracted",
    ];

    /// <summary>True for events that change an article that was there before.</summary>
    public static bool Counts(string type) => Changes.Contains(type);

    /// <summary>The events with which the number was reached or passed.</summary>
    /// <param name="deeds">Events in the order of the store.</param>
    public static IReadOnlyList<Deed> Find(IReadOnlyList<Deed> deeds)
    {
        var found = new List<Deed>();
        foreach (var person in deeds.Where(deed => Counts(deed.Type)).GroupBy(deed => deed.Actor))
        {
            var window = new Queue<Deed>();
            foreach (var deed in person)
            {
                window.Enqueue(deed);
                while (window.Peek().Recorded < deed.Recorded - Within)
                {
                    window.Dequeue();
                }

                if (window.Select(one => one.Article).Distinct().Take(Articles).Count() == Articles)
                {
                    found.Add(deed);
                }
            }
        }

        return found;
    }
}
