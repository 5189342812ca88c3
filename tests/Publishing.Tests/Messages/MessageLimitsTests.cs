using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Syndication;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>How long a message may be, whatever is in the article.</summary>
public sealed class MessageLimitsTests
{
    private static readonly Uri Address = new("https://news.linxi.example/api/wire/1/data?code=abc");

    // One character as read may be many as stored, and some take six bytes in JSON.
    private static readonly string[] Samples = ["临", "a", "\"", "e\u0301\u0302\u0303", "𠮷", "\u2028", "👨‍👩‍👧"];

    private static readonly Gen<string> Characters = Gen.Int[0, Samples.Length - 1].Select(i => Samples[i]);

    private static Gen<string> Text(int most) =>
        Gen.Select(Characters, Gen.Int[1, most]).Select((character, times) => string.Concat(Enumerable.Repeat(character, times)));

    private static readonly Gen<ArticleContent> Contents =
        from title in Text(200)
        from body in Text(40_000)
        from summary in Text(1000)
        from people in Gen.Select(Text(100), Text(50), (name, role) => new Contributor(name, role)).Array[0, 50]
        from tags in Text(50).Array[0, 20]
        select Facts.Plain.Content with
        {
            Title = title,
            Body = $"<p>{body}</p>",
            Summary = summary,
            Contributors = [.. people],
            Tags = [.. tags.Distinct()],
        };

    private static readonly Gen<PublicEvent> LongFacts =
        from content in Contents
        from wrong in Text(2000)
        from right in Text(2000)
        from note in Text(9000)
        from which in Gen.Int[0, 3]
        let at = Facts.Life[0].Occasion
        let edition = Facts.Reprint with { Content = content }
        select which switch
        {
            0 => new ArticleCorrected(4, edition, new CorrectionNote(4, wrong, right, note, at.At), at),
            1 => new ArticleHeld(5, note, at),
            2 => new ArticleRetracted(9, new Retraction(note, RetractionSeverity.Serious, null), at),
            _ => (PublicEvent)new ArticlePublished(1, new Address(new DateOnly(2026, 3, 22), 4711), edition, at),
        };

    [Fact]
    public void No_message_is_longer_than_everybody_forwards_and_above_20_000_bytes_the_text_is_elsewhere() =>
        LongFacts.Sample(
            fact =>
            {
                var whole = Message(fact);
                var (sent, data) = MessageLimits.Fit(whole, Address);
                var length = MessageFormat.Write(sent).Length;

                length.ShouldBeLessThanOrEqualTo(MessageLimits.Longest);
                if (length > MessageLimits.WithBody)
                {
                    sent.Data.Item.Bodies.ShouldBeNull();
                }

                AllIsSaid(whole, sent, data);
            },
            iter: 300);

    [Fact]
    public void What_is_short_is_sent_whole()
    {
        foreach (var message in Facts.Messages())
        {
            var (sent, data) = MessageLimits.Fit(message, Address);
            sent.ShouldBeSameAs(message);
            data.ShouldBeNull();
        }
    }

    [Fact]
    public void A_long_article_goes_out_without_its_text_and_with_everything_else()
    {
        var body = string.Concat(Enumerable.Repeat("<p>春茶开采，茶农上山。</p>", 500));
        var whole = Message(new ArticleUpdated(2, Long(body), "补充产量", Facts.Life[1].Occasion));
        var (sent, data) = MessageLimits.Fit(whole, Address);

        sent.Data.Full!.Omitted.ShouldBe(["item.bodies"]);
        sent.Data.Full.Shortened.ShouldBeNull();
        (sent with { Data = sent.Data with { Full = null, Item = sent.Data.Item with { Bodies = whole.Data.Item.Bodies } } })
            .ShouldSatisfyAllConditions(back => MessageFormat.Write(back).ShouldBe(MessageFormat.Write(whole)));
        data.ShouldBe(MessageFormat.Write(whole.Data));
    }

    [Fact]
    public void The_address_is_good_for_one_message_and_the_same_at_every_time()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var links = Links("a secret of the site");
        var code = links.Of(7, one).Query["?code=".Length..];

        links.Of(7, one).ShouldBe(Links("a secret of the site").Of(7, one));
        links.Of(7, one).AbsoluteUri.ShouldStartWith("https://news.linxi.example/api/wire/7/data?code=");
        links.IsGood(one, code).ShouldBeTrue();
        links.IsGood(other, code).ShouldBeFalse();
        links.IsGood(one, "").ShouldBeFalse();
        links.IsGood(one, code[..^1]).ShouldBeFalse();
        Links("another secret").IsGood(one, code).ShouldBeFalse();
    }

    internal static ArticleMessage LongMessage() => MessageLimits.Fit(
        Message(new ArticleUpdated(
            2, Long(string.Concat(Enumerable.Repeat("<p>春茶开采，茶农上山。</p>", 500))), "补充产量", Facts.Life[1].Occasion)),
        Address).Message;

    private static void AllIsSaid(ArticleMessage whole, ArticleMessage sent, byte[]? data)
    {
        (sent.Data.Full is null).ShouldBe(data is null);
        if (sent.Data.Full is { } full)
        {
            MessageFormat.ReadData(data).ShouldSatisfyAllConditions(back =>
                MessageFormat.Write(back).ShouldBe(MessageFormat.Write(whole.Data)));
            full.Bytes.ShouldBe(data!.Length);
            full.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(data)));
            full.Url.ShouldBe(Address.AbsoluteUri);
        }

        // What a receiver acts on is always there.
        (sent.Data.Signal, sent.Data.Mandatory, sent.Data.ReplacedBy, sent.Data.Item.Version, sent.Data.Item.PubStatus)
            .ShouldBe((whole.Data.Signal, whole.Data.Mandatory, whole.Data.ReplacedBy, whole.Data.Item.Version, whole.Data.Item.PubStatus));
        Standing.After(sent).ShouldBe(Standing.After(whole));
    }

    private static Edition Long(string body) => Facts.Reprint with { Content = Facts.Reprint.Content with { Body = body } };

    private static DataLinks Links(string secret) => new(Facts.Site.PublicUrl, () => Encoding.UTF8.GetBytes(secret));

    private static ArticleMessage Message(PublicEvent fact) =>
        new Translator(Facts.Site, "/sites/news.linxi.example").Message(Facts.Wire(
            WireArticle.After(WireArticle.After(null, Facts.ArticleId, Facts.Life[0]), Facts.ArticleId, fact), fact));
}
