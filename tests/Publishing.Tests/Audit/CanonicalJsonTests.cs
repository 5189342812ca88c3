using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Publishing.Audit;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>Whatever a store did to the text of an event, its canonical form is the same.</summary>
public class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true, null, "x" ] }""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"title":"\u4e2d\/\u6587","\u20ac":1,"\r":2,"1":3}""", """{"\r":2,"1":3,"title":"中/文","€":1}""")]
    [InlineData("{\"😀\":1,\"\\ufb33\":2}", "{\"😀\":1,\"\ufb33\":2}")]
    [InlineData("[\"\\u0000\\u001F\\b\\t\\n\\f\\r\\\"\\\\\\u007f\"]", "[\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\\u007f\"]")]
    [InlineData("[1e2, 100.00, -0, 0.0e7, 10E-1, 9007199254740992, -9007199254740992]", "[100,100,0,0,1,9007199254740992,-9007199254740992]")]
    [InlineData("\"é and e\u0301\"", "\"é and e\u0301\"")]
    [InlineData(" {} ", "{}")]
    public void A_text_has_one_form(string json, string canonical)
    {
        Encoding.UTF8.GetString(CanonicalJson.Canonicalise(json)).ShouldBe(canonical);
        CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(canonical)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"a":{"price":1.5}}""", "$.a.price")]
    [InlineData("""{"a":[1,2,9007199254740993]}""", "$.a.2")]
    [InlineData("""{"n":1e400}""", "$.n")]
    [InlineData("""{"n":1e-400}""", "$.n")]
    [InlineData("""{"n":1e99999999999}""", "$.n")]
    [InlineData("""{"a":{"b":1,"b":2}}""", "$.a.b")]
    [InlineData("""{"a":1,"\u0061":2}""", "$.a")]
    [InlineData("""{"s":"\ud800"}""", "$.s")]
    [InlineData("""{"a":1,}""", "$")]
    [InlineData("", "$")]
    [InlineData("1 2", "$")]
    public void What_has_no_form_is_refused_with_its_path(string json, string path) =>
        Should.Throw<AuditFormatException>(() => CanonicalJson.Canonicalise(json)).Message.ShouldContain($"at {path}");

    [Fact]
    public void A_lone_surrogate_invalid_bytes_and_a_deep_text_are_refused()
    {
        Should.Throw<AuditFormatException>(() => CanonicalJson.Canonicalise("\"\ud800\""));
        Should.Throw<AuditFormatException>(() => CanonicalJson.Canonicalise([(byte)'"', 0xff, (byte)'"']));
        Should.Throw<AuditFormatException>(() => CanonicalJson.Canonicalise(new string('[', 1000)));
    }

    [Fact]
    public void Any_rewriting_of_a_text_keeps_its_form() => Gen.Select(Values, Gen.Int[0, int.MaxValue]).Sample((value, seed) =>
    {
        var form = CanonicalJson.Canonicalise(Rewrite(value, new Random(0)));
        CanonicalJson.Canonicalise(Rewrite(value, new Random(seed))).ShouldBe(form);
        CanonicalJson.Canonicalise(form).ShouldBe(form);
        CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(form).RootElement)).ShouldBe(form);
    });

    [Fact]
    public void Random_bytes_are_refused_or_have_a_form() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        try
        {
            CanonicalJson.IsCanonical(CanonicalJson.Canonicalise(bytes)).ShouldBeTrue();
        }
        catch (AuditFormatException)
        {
            // Refused, as most are.
        }
    });

    private static readonly Gen<string> Names = Gen.Char["ab\u4e2d\u20ac\r\"\\/é"].Array[0, 6].Select(chars => new string(chars));

    private static readonly Gen<object?> Values = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? Gen.Long[-1000, 1000].Select(number => (object?)number)
        : Gen.OneOf(
            Gen.Long[-CanonicalJson.IntegerMax, CanonicalJson.IntegerMax].Select(number => (object?)number),
            Names.Select(text => (object?)text),
            Gen.Bool.Select(value => (object?)value),
            inner.Array[0, 4].Select(items => (object?)items),
            Gen.Select(Names, inner).Array[0, 4].Select(pairs => (object?)pairs.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2))));

    // As jsonb and serialisers do it: members in any order, blanks anywhere, characters escaped or not.
    private static string Rewrite(object? value, Random chance)
    {
        string Blank() => new(' ', chance.Next(3));
        return Blank() + value switch
        {
            Dictionary<string, object?> members => "{" + string.Join(',', members.OrderBy(_ => chance.Next())
                .Select(member => $"{Blank()}{Rewrite(member.Key, chance)}{Blank()}:{Rewrite(member.Value, chance)}")) + Blank() + "}",
            object?[] items => "[" + string.Join(',', items.Select(item => Rewrite(item, chance))) + Blank() + "]",
            string text => "\"" + string.Concat(text.Select(c => chance.Next(2) == 0 || c is '"' or '\\' or < ' ' ? $"\\u{(int)c:X4}" : c.ToString())) + "\"",
            bool flag => flag ? "true" : "false",
            long number when number % 100 == 0 && number != 0 && chance.Next(2) == 0 => $"{number / 100}e2",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) + (chance.Next(3) == 0 ? ".0" : ""),
        } + Blank();
    }
}
