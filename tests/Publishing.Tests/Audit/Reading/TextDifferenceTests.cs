using CsCheck;
using Publishing.Service.Audit.Differences;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit.Reading;

/// <summary>What an auditor reads as changed is what an editor changed: no more, no less, never half a character.</summary>
public class TextDifferenceTests
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    private const string Thumb = "\U0001F44D";
    private const string DarkThumb = "\U0001F44D\U0001F3FE";

    [Theory]
    [InlineData("11月15日下午", "11月16日下午", "11月[-15-][+16+]日下午")]
    [InlineData("做好防汛备汛工作", "做好防汛抗旱工作", "做好防汛[-备汛-][+抗旱+]工作")]
    [InlineData("副县长李文出席", "县长李文出席", "[-副-]县长李文出席")]
    [InlineData("为服务", "为人民服务", "为[+人民+]服务")]
    [InlineData("𠮷田先生", "𠮷野先生", "𠮷[-田-][+野+]先生")]
    [InlineData("𠮷田先生", "𠮸田先生", "[-𠮷-][+𠮸+]田先生")]
    [InlineData("一家" + Family + "人", "一家人", "一家[-" + Family + "-]人")]
    [InlineData("好" + Thumb, "好" + DarkThumb, "好[-" + Thumb + "-][+" + DarkThumb + "+]")]
    [InlineData("cafe\u0301馆", "cafe馆", "[-caf-][-e\u0301-][+cafe+]馆")]
    [InlineData("共3.5万人", "共3.8万人", "共3.[-5-][+8+]万人")]
    [InlineData("GDP增长5%", "GNP增长5%", "[-GDP-][+GNP+]增长5%")]
    [InlineData("临溪大桥老桥将封闭大修，预计工期八个月。", "临溪大桥新桥将封闭大修，预计工期六个月。", "临溪大桥[-老-][+新+]桥将封闭大修，预计工期[-八-][+六+]个月。")]
    public void A_change_is_marked_to_the_character(string before, string after, string marked) =>
        Marked(before, after).ShouldBe(marked.Replace("-][-", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("共3.5万人", "共3.8万人", "共[-3.5-][+3.8+]万人")]
    [InlineData("доброе утро", "добрый утро", "[-доброе-][+добрый+] утро")]
    [InlineData("防汛备汛", "防汛抗旱", "防汛[-备汛-][+抗旱+]")]
    public void By_words_what_is_one_word_or_number_stays_whole(string before, string after, string marked) =>
        Marked(before, after, DifferenceUnit.Word).ShouldBe(marked);

    [Fact]
    public void By_paragraphs_the_old_one_stands_before_the_new() =>
        Marked("三月二日", "三月三日", DifferenceUnit.Paragraph).ShouldBe("[-三月二日-][+三月三日+]");

    [Fact]
    public void A_character_that_agrees_by_chance_does_not_tear_a_rewritten_sentence_apart() =>
        Marked("天气晴朗的早晨", "暴雨如注的夜晚回家", DifferenceUnit.Grapheme).ShouldBe("[-天气晴朗的早晨-][+暴雨如注的夜晚回家+]");

    [Fact]
    public void Equal_texts_are_one_span_and_empty_ones_none()
    {
        TextDifference.Between("三月", "三月", DifferenceUnit.Grapheme).ShouldBe([new TextSpan(SpanChange.Equal, "三月")]);
        TextDifference.Between("", "", DifferenceUnit.Grapheme).ShouldBeEmpty();
    }

    [Fact]
    public void A_text_too_long_to_compare_is_shown_whole()
    {
        var before = new string('甲', TextDifference.MostPieces + 1);
        TextDifference.Between(before, before + "乙", DifferenceUnit.Grapheme).Select(span => span.Change)
            .ShouldBe([SpanChange.Deleted, SpanChange.Inserted]);
    }

    [Fact]
    public void The_spans_give_back_both_texts_whatever_they_are()
    {
        var piece = Gen.OneOf("甲", "乙", "的", "1", "a", "é", "e\u0301", "𠮷", Family, Thumb, DarkThumb, " ", "，", "\n", "3.5");
        var text = piece.Array[0, 30].Select(string.Concat);
        Gen.Select(text, text, Gen.Enum<DifferenceUnit>()).Sample((before, after, unit) =>
        {
            var spans = TextDifference.Between(before, after, unit);
            return Of(spans, SpanChange.Inserted) == before
                && Of(spans, SpanChange.Deleted) == after
                && spans.All(span => span.Text.Length > 0 && !char.IsLowSurrogate(span.Text[0]) && !char.IsHighSurrogate(span.Text[^1]));
        });
    }

    [Fact]
    public void The_pieces_of_a_text_are_the_text()
    {
        TextPieces.Graphemes.Chunk("第15届" + Family + "A4纸").ShouldBe(["第", "15", "届", Family, "A4", "纸"]);
        TextPieces.Words.Chunk("第1,200.5名。3.").ShouldBe(["第", "1,200.5", "名", "。", "3", "."]);
    }

    private static string Marked(string before, string after, DifferenceUnit unit = DifferenceUnit.Grapheme) =>
        string.Concat(TextDifference.Between(before, after, unit).Select(Mark));

    internal static string Mark(TextSpan span) => span.Change switch
    {
        SpanChange.Deleted => $"[-{span.Text}-]",
        SpanChange.Inserted => $"[+{span.Text}+]",
        _ => span.Text,
    };

    private static string Of(IEnumerable<TextSpan> spans, SpanChange without) =>
        string.Concat(spans.Where(span => span.Change != without).Select(span => span.Text));
}
