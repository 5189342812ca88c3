using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publishing.Messages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>CloudEvents 1.0, sections 3.1 and 3.2, and its extensions.</summary>
public sealed partial class EnvelopeTests
{
    [Fact]
    public void Attribute_names_are_lower_case_letters_and_digits_of_at_most_20_characters()
    {
        foreach (var name in Attributes().SelectMany(message => message.EnumerateObject()).Select(member => member.Name))
        {
            name.ShouldMatch("^[a-z0-9]{1,20}$");
        }
    }

    [Fact]
    public void Every_required_attribute_is_there_and_not_empty()
    {
        foreach (var message in Attributes())
        {
            message.GetProperty("specversion").GetString().ShouldBe("1.0");
            foreach (var name in (string[])["id", "source", "type", "subject", "partitionkey", "dataschema", "datacontenttype"])
            {
                message.GetProperty(name).GetString().ShouldNotBeNullOrWhiteSpace();
            }
        }
    }

    [Fact]
    public void Times_are_RFC_3339()
    {
        foreach (var message in Facts.Messages().Select(m => Encoding.UTF8.GetString(MessageFormat.Write(m))))
        {
            var times = TimeMember().Matches(message);
            times.Count.ShouldBeGreaterThanOrEqualTo(2);
            foreach (Match time in times)
            {
                time.Groups["value"].Value.ShouldMatch(
                    @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$");
            }
        }
    }

    [Fact]
    public void Sequences_have_20_digits_and_sort_as_text()
    {
        var sequences = Facts.Messages().Select(m => m.Sequence).ToArray();
        sequences.ShouldAllBe(sequence => sequence.Length == 20 && sequence.All(char.IsAsciiDigit));
        sequences.ShouldBe(sequences.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_article_is_subject_and_partition_key() =>
        Facts.Messages().ShouldAllBe(m => m.Subject == Facts.ArticleId.ToString() && m.PartitionKey == m.Subject);

    [Fact]
    public void Chinese_stays_readable() =>
        Encoding.UTF8.GetString(MessageFormat.Write(Facts.Messages()[0])).ShouldContain("临溪春茶开采");

    [Fact]
    public void Only_a_kill_and_a_hold_are_mandatory() =>
        Facts.Messages().Where(m => m.Data.Mandatory).Select(m => m.Data.Signal).ShouldBe([Signals.Hold, Signals.Kill]);

    [Fact]
    public void The_checkpoint_is_binary_because_a_string_may_hold_no_line_feed()
    {
        foreach (var message in Attributes())
        {
            Encoding.UTF8.GetString(message.GetProperty("auditcheckpoint").GetBytesFromBase64()).ShouldBe(Facts.Checkpoint);
            message.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String)
                .ShouldAllBe(member => !member.Value.GetString()!.Any(char.IsControl));
        }
    }

    private static IEnumerable<JsonElement> Attributes() =>
        Facts.Messages().Select(m => JsonDocument.Parse(MessageFormat.Write(m)).RootElement);

    [GeneratedRegex("\"(time|recordedtime|[a-z]+Created)\":\"(?<value>[^\"]*)\"")]
    private static partial Regex TimeMember();
}
