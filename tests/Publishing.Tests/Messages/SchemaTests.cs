using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publishing.Messages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>The contract for programs is made of the records; a changed file is a changed contract.</summary>
public sealed class SchemaTests
{
    private const string AsyncApi = "src/Publishing.Service/Syndication/asyncapi.json";

    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("PUBLISHING_WRITE_GOLDEN") == "1";

    private static readonly JsonSerializerOptions Indented = new(MessageFormat.Options) { WriteIndented = true };

    public static TheoryData<string> Schemas => [.. MessageSchemas.All];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_is_what_the_records_say(string name)
    {
        var type = name switch
        {
            MessageSchemas.Message => typeof(ArticleMessage),
            MessageSchemas.Change => typeof(ArticleChange),
            _ => typeof(NewsItem),
        };
        var path = Repository.File("src/Publishing.Messages/Schemas/" + MessageSchemas.FileOf(name));
        var text = SchemaWriter.Write(type, name);
        if (Rewrite)
        {
            File.WriteAllText(path, text);
        }

        text.ShouldBe(File.ReadAllText(path));
    }

    [Fact]
    public void The_package_holds_the_schemas_and_messages_name_the_one_of_their_data()
    {
        foreach (var name in MessageSchemas.All)
        {
            JsonNode.Parse(MessageSchemas.Read(name))!["$id"]!.GetValue<string>().ShouldBe(name);
        }

        Facts.Messages().ShouldAllBe(message => message.DataSchema == MessageSchemas.Change);
    }

    [Fact]
    public void The_description_of_the_channels_shows_real_messages_of_every_type()
    {
        var document = JsonNode.Parse(Repository.Read(AsyncApi))!;
        var messages = document["components"]!["messages"]!.AsObject();
        foreach (var message in Facts.Messages())
        {
            var described = messages[MessageTypes.ActionOf(message.Type)]!;
            described["name"]!.GetValue<string>().ShouldBe(message.Type);
            described["examples"]![0]!["payload"] = JsonNode.Parse(MessageFormat.Write(message));
        }

        var last = JsonNode.Parse(MessageFormat.Write(Facts.Messages()[^1]))!;
        messages["batch"]!["examples"]![0]!["payload"] = new JsonArray(last.DeepClone());
        messages["delivery"]!["examples"]![0]!["payload"] = last;
        messages["delivery"]!["examples"]![0]!["headers"] = Signed(Facts.Messages()[^1]);
        var text = JsonSerializer.Serialize(document, Indented) + "\n";
        if (Rewrite)
        {
            File.WriteAllText(Repository.File(AsyncApi), text, new UTF8Encoding(false));
        }

        text.ShouldBe(Repository.Read(AsyncApi));
    }

    [Fact]
    public void Every_channel_names_every_message()
    {
        var channels = JsonNode.Parse(Repository.Read(AsyncApi))!["channels"]!;
        foreach (var channel in (string[])["exchange", "events"])
        {
            channels[channel]!["messages"]!.AsObject().Select(message => message.Key)
                .ShouldBe(MessageTypes.All.Select(MessageTypes.ActionOf));
        }
    }

    /// <summary>Signed as Standard Webhooks 1.0.0 asks, with the key of its own example.</summary>
    private static JsonObject Signed(ArticleMessage message)
    {
        var at = message.RecordedTime.AddSeconds(1).ToUnixTimeSeconds();
        byte[] text = [.. Encoding.UTF8.GetBytes($"{message.Id}.{at}."), .. MessageFormat.Write(message)];
        return new JsonObject
        {
            ["webhook-id"] = message.Id,
            ["webhook-timestamp"] = $"{at}",
            ["webhook-signature"] = "v1," + Convert.ToBase64String(
                HMACSHA256.HashData(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), text)),
        };
    }
}
