using System.Text.RegularExpressions;
using CsCheck;
using Publishing.Service.Searching;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Searching;

public partial class BigramTests
{
    [Theory]
    [InlineData("乡村振兴", "乡村 村振 振兴 兴")]
    [InlineData("茶", "茶")]
    [InlineData("乡村，振兴", "乡村 村 振兴 兴")]
    [InlineData("乡村乡村", "乡村 村乡 村")]
    [InlineData("5G网络 HELLO", "5g 网络 络 hello")]
    [InlineData("2026年3月", "2026 年 3 月")]
    [InlineData("\U00020BB7田", "\U00020BB7田 田")]
    [InlineData("テスト東京", "テスト 東京 京")]
    [InlineData("", "")]
    [InlineData("，。！ \u3000\U0001F600", "")]
    public void Text_is_cut_into_pairs_and_words(string text, string terms) => string.Join(' ', Bigrams.Of(text)).ShouldBe(terms);

    [Theory]
    [InlineData("乡村", "'乡村'")]
    [InlineData("乡村振兴", "'乡村' & '村振' & '振兴'")]
    [InlineData("茶", "'茶':*")]
    [InlineData("\U00020BB7", "'\U00020BB7':*")]
    [InlineData("茶园 Tea", "'茶园' & 'tea'")]
    [InlineData("茶园 茶园", "'茶园'")]
    [InlineData("5G网络", "'5g' & '网络'")]
    public void A_search_asks_for_all_its_terms(string search, string query) => Bigrams.Query(search).ShouldBe(query);

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000")]
    [InlineData("'\\&|!():*<->")]
    [InlineData("\uD800\0\U0001F600")]
    public void A_search_without_a_term_asks_nothing(string search) => Bigrams.Query(search).ShouldBeNull();

    [Theory]
    [InlineData("a' | 'b", "'a' & 'b'")]
    [InlineData("a\\'b", "'a' & 'b'")]
    [InlineData("!(a):* <-> b", "'a' & 'b'")]
    public void Operators_of_the_query_language_are_blanks(string search, string query) => Bigrams.Query(search).ShouldBe(query);

    [Fact]
    public void No_search_whatever_is_more_than_quoted_words_joined_by_and() => Gen.OneOf(
            Gen.String,
            Gen.OneOf("'", "\\", "&", "|", "!", "(", ")", ":*", "<->", "茶", "\U00020BB7", "a", "\uD800", "\0").Array[0, 20].Select(string.Concat))
        .Sample(search =>
        {
            if (Bigrams.Query(search) is { } query) Conjunction().IsMatch(query).ShouldBeTrue(query);
        });

    [Fact]
    public void Every_part_of_a_chinese_text_of_two_characters_or_more_is_found_in_it() => Gen.Select(
            Gen.OneOf("乡", "村", "茶", "\U00020BB7", "园").Array[2, 20],
            Gen.Int[0, 18],
            Gen.Int[2, 20])
        .Sample((text, from, length) =>
        {
            var part = text.Skip(from).Take(length).ToArray();
            if (part.Length < 2) return;
            var terms = Bigrams.Of(string.Concat(text)).Select(term => $"'{term}'");
            Bigrams.Query(string.Concat(part))!.Split(" & ").ShouldBeSubsetOf(terms);
        });

    [Fact]
    public void A_single_character_is_found_wherever_it_stands() =>
        Gen.OneOf("乡", "村", "茶", "\U00020BB7").Array[1, 10].Sample(text =>
        {
            var terms = Bigrams.Of(string.Concat(text));
            foreach (var character in text) terms.ShouldContain(term => term.StartsWith(character, StringComparison.Ordinal));
        });

    // Surrogates are let in by themselves: the expression sees UTF-16 units.
    [GeneratedRegex(@"\A'[\p{L}\p{Nd}\p{Cs}]+'(:\*)?( & '[\p{L}\p{Nd}\p{Cs}]+'(:\*)?)*\z")]
    private static partial Regex Conjunction();
}
