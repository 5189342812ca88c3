using CsCheck;
using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

public class HostileTextTests
{
    private static readonly string[] MarkupParts =
    [
        "<", ">", "&", ";", "\"", "'", "]]>", "<![CDATA[", "a", " ", "\n", "\r", "=", "href", "src", "/", "<!--",
        "\uD83D", "\uDE00",
    ];

    // Written here as code units, because lone surrogates do not survive in attributes of the test.
    public static TheoryData<string, string> Titles => new()
    {
        { "]]> <![CDATA[ x ]]>", "]]> <![CDATA[ x ]]>" },
        { "a\u0000b\u0008c\u000Bd\u001Fe\uFFFEf\uFFFFg", "abcdefg" },
        { "前\u202E后\u2066中\u2069", "前后中" },
        { "前" + (char)0xD800 + "后" + (char)0xDC00, "前后" },
        { "尾" + (char)0xDBFF, "尾" },
        { "A&B &amp; &#x8; <b>粗</b> \"引\" '号'", "A&B &amp; &#x8; <b>粗</b> \"引\" '号'" },
        { "😀🏳️‍🌈 𠮷野家 𪚥", "😀🏳️‍🌈 𠮷野家 𪚥" },
        { "\u3000\u3000两\r\n行\t字\u0085\u3000", "两 行 字" },
        { new string('长', 10_000), new string('长', 10_000) },
        { "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;", "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;" },
        { "", "" },
    };

    [Theory, MemberData(nameof(Titles), DisableDiscoveryEnumeration = true)]
    public void A_title_comes_out_clean_and_equal_in_every_format(string title, string shown)
    {
        foreach (var (format, items) in With(title).ShouldObeyAllRules())
            items[0].Title.ShouldBe(shown, format.ToString());
    }

    [Fact]
    public void Any_characters_anywhere_give_three_equal_documents() =>
        Gen.Char.Array[0, 60].Select(chars => new string(chars)).Sample(text =>
        {
            var shown = With(text).ShouldObeyAllRules();
            shown[FeedFormat.Rss].ShouldBe(shown[FeedFormat.Atom]);
            shown[FeedFormat.Json].ShouldBe(shown[FeedFormat.Atom]);
        }, iter: 100);

    [Fact]
    public void The_parts_of_markup_in_any_order_give_three_equal_documents() =>
        Gen.Int[0, MarkupParts.Length - 1].Array[0, 30].Select(parts => string.Concat(parts.Select(i => MarkupParts[i])))
            .Sample(text =>
            {
                var shown = With(text).ShouldObeyAllRules();
                shown[FeedFormat.Rss].ShouldBe(shown[FeedFormat.Atom]);
                shown[FeedFormat.Json].ShouldBe(shown[FeedFormat.Atom]);
            }, iter: 100);

    private static Feed With(string text) => FeedSamples.Head with
    {
        Title = text,
        Subtitle = text,
        Publisher = text,
        Rights = text,
        Generator = text,
        Categories = [text],
        Items =
        [
            FeedSamples.Corrected with
            {
                Title = text,
                Summary = text,
                ContentHtml = text,
                Contributors = [new Contributor(text, text, IsAuthor: true), new Contributor(text, text, IsAuthor: false)],
                Section = text,
                Tags = [text, text + "二"],
                Rights = text,
                Source = new ItemSource { Publisher = text, Url = new Uri("https://a.example/" + text.Length), Title = text },
                Images = [new Enclosure(new Uri("https://a.example/1.jpg"), "x/" + text, 1), new Enclosure(new Uri("https://a.example/2.jpg"), "x/" + text, 1)],
                Corrections = [new CorrectionNote(FeedSamples.Morning, text)],
            },
            FeedSamples.Retracted with { Title = text, Text = text },
        ],
    };
}
