using CsCheck;
using Publishing.Domain;
using Publishing.Domain.Articles;

namespace Publishing.Tests.Articles;

/// <summary>One command in a life: what the article was, what was asked, what came of it, and what it is now.</summary>
internal sealed record Step(Article Before, ArticleCommand Command, Decision Decision, Article After);

/// <summary>
/// Random sequences of commands, good and bad, on one article. Texts come from a small stock, so that repetitions and
/// edits back to what was public happen often.
/// </summary>
internal static class RandomLives
{
    /// <summary>The good titles.</summary>
    public static readonly string[] Titles = ["老茶园", "新芽", "𠮷田访谈"];

    private static readonly Gen<string> Notes =
        Gen.Frequency((8, Gen.OneOf("正在核实。", " 三月二日 ", "三月三日")), (1, Gen.OneOf("", "\u3000\u3000", "\u202E倒", new string('长', 2001))));

    private static readonly Gen<string?> Optional = Gen.Frequency((2, Gen.Const<string?>(() => null)), (1, Notes.Select(note => (string?)note)));

    private static readonly Gen<ArticleContent> Contents = Gen.Select(
        Gen.Frequency((9, Gen.OneOf(Titles)), (1, Gen.OneOf("", "两\n行", "\uD800"))),
        Gen.OneOf("<p>三月二日。</p>", "<p>三月三日。</p>", "<p></p>"),
        Gen.Frequency((9, Gen.OneOf("xinwen", "shizheng")), (1, Gen.OneOf("X", "xinwen\n"))),
        Gen.OneOf<string[]>([], ["茶"], ["茶", "乡"]),
        (title, body, section, tags) => Samples.Plain(title) with { Body = body, Section = section, Tags = [.. tags] });

    private static readonly Gen<SourceCredit> Sources = Gen.OneOf(
        Samples.Reprint,
        Samples.Reprint with { OriginalTitle = null },
        Samples.Reprint with { OriginalAuthor = null, AuthorNotStated = true },
        Samples.Reprint with { Url = "javascript:alert(1)" },
        new SourceCredit { Kind = SourceKind.Original });

    private static readonly Gen<ArticleCommand> Commands = Gen.Frequency<ArticleCommand>(
        (1, Contents.Select(content => new DraftArticle(content))),
        (6, Gen.Select(Contents, Optional, (content, reason) => new EditDraft(content, reason))),
        (2, Gen.Select(Sources, Optional, (source, reason) => new SourceArticle(source, reason))),
        (1, Optional.Select(reason => new DiscardDraft(reason))),
        (4, Gen.Long[1, 99].Select(number => new PublishArticle(new Address(new DateOnly(2026, 3, 2), number)))),
        (3, Optional.Select(note => new UpdateArticle(note))),
        (3, Optional.Select(reason => new RefileArticle(reason))),
        (3, Gen.Select(Notes, Notes, Notes, (wrong, right, note) => new CorrectArticle(wrong, right, note))),
        (2, Gen.Select(Notes, Optional, (note, reason) => new HoldArticle(note, reason))),
        (3, Gen.Select(Optional, Optional, (note, reason) => new ReleaseHold(note, reason))),
        (2, Gen.Select(Notes, Optional, Gen.Bool, (reason, note, gone) => new WithdrawArticle(reason, note, gone))),
        (3, Gen.Select(Notes, Optional, (reason, note) => new RestoreArticle(reason, note))),
        (1, Gen.Select(Notes, Notes, Gen.Enum<RetractionSeverity>(), (reason, notice, severity) =>
            new RetractArticle(reason, notice, severity))));

    /// <summary>Lives of up to forty commands; most begin with a good draft.</summary>
    public static Gen<IReadOnlyList<Step>> All { get; } = Gen.Select(
        Gen.Frequency((9, Gen.OneOf(Titles).Select(Samples.Plain)), (1, Contents)),
        Commands.Array[0, 40],
        IReadOnlyList<Step> (first, rest) => Live([new DraftArticle(first), .. rest]));

    /// <summary>The events of a life, in order.</summary>
    public static IEnumerable<ArticleEvent> Events(this IEnumerable<Step> life) =>
        life.Select(step => step.Decision.Event).OfType<ArticleEvent>();

    private static List<Step> Live(IReadOnlyList<ArticleCommand> commands)
    {
        var article = Article.Absent with { Id = Samples.Id };
        var steps = new List<Step>();
        foreach (var (n, command) in commands.Index())
        {
            var decision = command.Decide(article, Samples.Now with { At = Samples.Now.At.AddMinutes(n) });
            var after = decision.Event is { } happened ? Article.Evolve(article, happened) : article;
            steps.Add(new Step(article, command, decision, after));
            article = after;
        }

        return steps;
    }
}
