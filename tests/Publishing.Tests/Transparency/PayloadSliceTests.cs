using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Publishing.Audit;
using Publishing.Audit.Entries;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Transparency;
using Publishing.Tests.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Transparency;

/// <summary>A payload is cut so that nothing of it is left out and nothing stands in two parts.</summary>
public class PayloadSliceTests
{
    private const string Headers = """{"traceparent": "00-1-2-01", "checkpoint": "a.example/audit\n7\n"}""";

    // Objects within objects, lists, empty ones, and names that belong to parts, anywhere.
    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, again) => depth > 4
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (3, Gen.Select(Gen.OneOf("body", "source", "reason", "note", "by", "headers", "title", "checkpoint", "x"), again)
                .Array[0, 4]
                .Select(members => (JsonNode?)new JsonObject(members.DistinctBy(m => m.Item1)
                    .Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone()))))),
            (1, again.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])))));

    private static Gen<JsonNode?> Scalars => Gen.OneOf<JsonNode?>(
        Gen.OneOf("", "文", "\"\\\n").Select(text => (JsonNode?)text),
        Gen.Long[-9, 9].Select(number => (JsonNode?)number),
        Gen.Bool.Select(truth => (JsonNode?)truth),
        Gen.Const(() => (JsonNode?)null));

    [Fact]
    public void The_slices_of_anything_laid_over_each_other_are_exactly_the_whole() =>
        Values.Select(value => new JsonObject { ["data"] = value?.DeepClone(), ["headers"] = JsonNode.Parse(Headers) })
            .Sample(payload => IsTotalAndDisjoint(payload.ToJsonString()));

    [Fact]
    public void The_slices_of_every_stored_event_of_random_lives_are_exactly_the_whole() => RandomLives.All.Sample(life =>
    {
        foreach (var happened in life.Events())
        {
            IsTotalAndDisjoint(Payload(happened));
        }
    });

    [Fact]
    public void Text_source_reasons_and_persons_stand_in_their_own_parts_and_nowhere_else()
    {
        var edition = new Edition(Samples.Content, Samples.Reprint);
        var slices = Slices(Payload(new ArticlePublished(1, Samples.Address, edition, Samples.Now.Because("值得一读"))));

        slices.Keys.ShouldBe(PayloadPart.All, ignoreOrder: true);
        slices[PayloadPart.Body]!["data"]!["edition"]!["content"]!["body"]!.GetValue<string>().ShouldBe(Samples.Content.Body);
        slices[PayloadPart.Source]!["data"]!["edition"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("source");
        slices[PayloadPart.Reason]!["data"]!["occasion"]!["reason"]!.GetValue<string>().ShouldBe("值得一读");
        slices[PayloadPart.Person]!["data"]!["occasion"]!["by"]!["id"]!.GetValue<string>().ShouldBe(Samples.Now.By.Id);
        slices[PayloadPart.Person]!["causation"]!.GetValue<string>().ShouldBe("key-1");
        var rest = slices[PayloadPart.Head]!.ToJsonString();
        rest.ShouldNotContain(Samples.Now.By.Id);
        rest.ShouldNotContain("traceparent");
        rest.ShouldNotContain("key-1");
    }

    [Fact]
    public void The_checkpoint_that_an_event_is_bound_to_outlives_the_names_of_persons() =>
        Slices(Payload(new ArticleHeld(1, "正在核实。", Samples.Now)))[PayloadPart.Head]!["headers"]!.AsObject()
            .ShouldHaveSingleItem().Key.ShouldBe(KnownCheckpoint.Header);

    [Fact]
    public void No_stored_event_can_hold_a_number_that_has_no_canonical_form()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(StoredFacts.Names.Keys);
        while (open.TryDequeue(out var type))
        {
            type.ShouldNotBeOneOf(typeof(double), typeof(float), typeof(decimal), typeof(Half));
            if (!seen.Add(type)) continue;
            foreach (var argument in type.GetGenericArguments()) open.Enqueue(argument);
            if (type.Namespace!.StartsWith("Publishing", StringComparison.Ordinal) && !type.IsEnum)
                foreach (var property in type.GetProperties()) open.Enqueue(property.PropertyType);
            else
                (type.IsPrimitive || type.IsEnum || type.IsValueType || type == typeof(string) || type.IsAssignableTo(typeof(IEnumerable))).ShouldBeTrue(type.Name);
        }
    }

    private static string Payload(ArticleEvent happened) => Encoding.UTF8.GetString(new StoredRow(
        7, Samples.Id, Samples.Id, "article", 1, "article_held", Samples.Now.At)
    {
        Data = StoreSettings.Json(happened),
        Headers = Headers,
        Causation = "key-1",
    }.Payload().Span);

    private static void IsTotalAndDisjoint(string payload)
    {
        var slices = Slices(payload);
        var merged = new JsonObject();
        foreach (var slice in slices.Values) Lay(merged, slice!.AsObject());
        Encoding.UTF8.GetString(CanonicalJson.Canonicalise(merged.ToJsonString()))
            .ShouldBe(Encoding.UTF8.GetString(CanonicalJson.Canonicalise(payload)));
    }

    private static Dictionary<string, JsonNode?> Slices(string payload) => PayloadSlices.Of(Encoding.UTF8.GetBytes(payload))
        .ToDictionary(slice => slice.Part, slice => JsonNode.Parse(slice.Slice));

    /// <summary>Lays one over the other; a value that both have is a failure.</summary>
    private static void Lay(JsonObject under, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (!under.ContainsKey(name))
            {
                under[name] = value?.DeepClone();
                continue;
            }

            under[name].ShouldBeOfType<JsonObject>(name);
            Lay(under[name]!.AsObject(), value.ShouldBeOfType<JsonObject>(name));
        }
    }
}
