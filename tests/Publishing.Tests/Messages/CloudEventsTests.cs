using CloudNative.CloudEvents.SystemTextJson;
using Publishing.Messages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>The library of the Cloud Native Computing Foundation reads every message as one of its own.</summary>
public sealed class CloudEventsTests
{
    private static readonly JsonEventFormatter<ArticleChange> Library = new(MessageFormat.Options, default);

    [Fact]
    public void Every_message_is_a_valid_event_with_the_same_content()
    {
        foreach (var message in Facts.Messages().Append(MessageLimitsTests.LongMessage()))
        {
            var read = Library.DecodeStructuredModeMessage(MessageFormat.Write(message), new(MessageFormat.ContentType), null);

            read.IsValid.ShouldBeTrue();
            (read.Id, read.Type, read.Subject).ShouldBe((message.Id, message.Type, message.Subject));
            (read.Source!.OriginalString, read.Time).ShouldBe((message.Source, message.Time));
            (read.DataSchema!.OriginalString, read.DataContentType).ShouldBe((message.DataSchema, message.DataContentType));
            read["sequence"].ShouldBe(message.Sequence);
            read["partitionkey"].ShouldBe(message.PartitionKey);
            MessageFormat.Write((ArticleChange)read.Data!).ShouldBe(MessageFormat.Write(message.Data));
        }
    }

    [Fact]
    public void A_batch_is_read_in_order()
    {
        var text = $"[{string.Join(',', Facts.Messages().Select(message => System.Text.Encoding.UTF8.GetString(MessageFormat.Write(message))))}]";
        var read = Library.DecodeBatchModeMessage(System.Text.Encoding.UTF8.GetBytes(text), new(MessageFormat.BatchContentType), null);
        read.Select(one => one.Id).ShouldBe(Facts.Messages().Select(message => message.Id));
    }
}
