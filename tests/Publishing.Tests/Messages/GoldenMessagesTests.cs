using System.Text;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Articles;
using Publishing.Service.Syndication;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>The bytes downstream newsrooms rely on. A changed file is a changed contract.</summary>
public sealed class GoldenMessagesTests
{
    // Set to write the files anew; then read the difference as a receiver would.
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("PUBLISHING_WRITE_GOLDEN") == "1";

    public static TheoryData<string> Types => [.. MessageTypes.All];

    [Fact]
    public void The_names_are_these_and_no_others() => Compare("names.txt", string.Join('\n', MessageTypes.All) + "\n");

    [Theory]
    [MemberData(nameof(Types))]
    public void A_message_has_these_bytes(string type)
    {
        var message = Facts.Messages().Single(m => m.Type == type);
        Compare(MessageTypes.ActionOf(type) + ".json", Encoding.UTF8.GetString(MessageFormat.Write(message)) + "\n");
    }

    [Fact]
    public void A_message_of_a_long_article_has_these_bytes() =>
        Compare("long.json", Encoding.UTF8.GetString(MessageFormat.Write(MessageLimitsTests.LongMessage())) + "\n");

    [Fact]
    public void Every_public_event_that_is_stored_has_a_message()
    {
        var stored = StoredFacts.Names.Keys.Where(type => type.IsSubclassOf(typeof(PublicEvent)));
        stored.ShouldBe(Facts.Life.Select(fact => fact.GetType()), ignoreOrder: true);
        Facts.Life.Select(Translator.TypeOf).ShouldBe(MessageTypes.All);
    }

    [Fact]
    public void The_same_fact_has_the_same_bytes_every_time() =>
        Facts.Messages().Select(MessageFormat.Write).ShouldBe(Facts.Messages().Select(MessageFormat.Write));

    [Fact]
    public void What_is_written_can_be_read_and_written_again_without_a_change()
    {
        foreach (var bytes in Facts.Messages().Select(MessageFormat.Write))
        {
            MessageFormat.Write(MessageFormat.Read(bytes)).ShouldBe(bytes);
        }
    }

    [Fact]
    public void A_later_member_does_not_break_a_receiver()
    {
        var text = Encoding.UTF8.GetString(MessageFormat.Write(Facts.Messages()[0]));
        var later = text.Replace("\"signal\"", "\"addedLater\":{\"a\":1},\"signal\"", StringComparison.Ordinal);
        MessageFormat.Read(Encoding.UTF8.GetBytes(later)).Data.Signal.ShouldBe(Signals.None);
    }

    private static void Compare(string file, string text)
    {
        var path = Repository.File("tests/Publishing.Tests/Messages/Golden/" + file);
        if (Rewrite)
        {
            File.WriteAllText(path, text);
        }

        text.ShouldBe(File.ReadAllText(path));
    }
}
