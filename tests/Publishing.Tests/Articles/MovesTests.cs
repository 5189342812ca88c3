using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

/// <summary>Every command in every status does what the table in docs/events.md says.</summary>
public class MovesTests
{
    private static readonly IReadOnlyList<ArticleCommand> Commands =
    [
        new DraftArticle(Samples.Content),
        new EditDraft(Samples.Titled("第三稿")),
        new SourceArticle(Samples.Reprint),
        new DiscardDraft(),
        new PublishArticle(new Address(new DateOnly(2027, 1, 1), 7)),
        new UpdateArticle(),
        new RefileArticle(),
        Samples.Correction,
        new HoldArticle("正在核实。"),
        new ReleaseHold(),
        new WithdrawArticle("版权"),
        new RestoreArticle("版权已清"),
        Samples.Retraction,
    ];

    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<ArticleStatus, string>> Table = ReadTable();

    public static TheoryData<ArticleCommand, ArticleStatus> Moves()
    {
        var moves = new TheoryData<ArticleCommand, ArticleStatus>();
        foreach (var command in Commands)
        {
            foreach (var status in Enum.GetValues<ArticleStatus>()) moves.Add(command, status);
        }

        return moves;
    }

    [Theory]
    [MemberData(nameof(Moves), DisableDiscoveryEnumeration = true)]
    public void Every_move_comes_to_what_the_table_says(ArticleCommand command, ArticleStatus status)
    {
        var cell = Table[command.GetType().Name][status].Split(" / ");
        if (WithEdit(status) is { } edited) Outcome(command.Decide(edited, Samples.Now)).ShouldBe(cell[0]);
        if (WithoutEdit(status) is { } plain) Outcome(command.Decide(plain, Samples.Now)).ShouldBe(cell[^1]);
    }

    [Fact]
    public void The_table_has_a_row_for_every_command_and_a_column_for_every_status()
    {
        var commands = typeof(ArticleCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ArticleCommand)) && !type.IsAbstract);
        Table.Keys.ShouldBe(commands.Select(type => type.Name), ignoreOrder: true);
        Commands.Select(command => command.GetType().Name).ShouldBe(Table.Keys, ignoreOrder: true);
        foreach (var row in Table.Values) row.Keys.ShouldBe(Enum.GetValues<ArticleStatus>(), ignoreOrder: true);
    }

    private static string Outcome(Decision decision) =>
        decision.Event is { } happened ? StoredFacts.Names[happened.GetType()] : decision.Refusal?.Code ?? "nothing";

    private static Article? WithEdit(ArticleStatus status) => status switch
    {
        ArticleStatus.Draft => Given.Draft,
        ArticleStatus.Published or ArticleStatus.Held or ArticleStatus.Withdrawn => WithoutEdit(status)!.WithEdit(),
        _ => null,
    };

    private static Article? WithoutEdit(ArticleStatus status) => status switch
    {
        ArticleStatus.Absent => Given.Nothing,
        ArticleStatus.Draft => null,
        ArticleStatus.Published => Given.Published,
        ArticleStatus.Held => Given.Held,
        ArticleStatus.Withdrawn => Given.Withdrawn,
        ArticleStatus.Retracted => Given.Retracted,
        ArticleStatus.Discarded => Given.Discarded,
        _ => throw new InvalidOperationException($"Say how an article gets to be {status}."),
    };

    private static Dictionary<string, IReadOnlyDictionary<ArticleStatus, string>> ReadTable()
    {
        var lines = Repository.Read("docs/events.md").Split('\n')
            .SkipWhile(line => !line.StartsWith("| Command |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Replace("`", "", StringComparison.Ordinal).Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var statuses = lines[0].Skip(1).Select(Enum.Parse<ArticleStatus>).ToList();
        return lines.Skip(2).ToDictionary(
            row => row[0],
            IReadOnlyDictionary<ArticleStatus, string> (row) => statuses.Zip(row.Skip(1)).ToDictionary(c => c.First, c => c.Second));
    }
}
