using System.Globalization;
using System.Text.Json;

namespace Publishing.Service.Hosting;

/// <summary>Follows a JSON reader and says where it stands, as in <c>contributors[1].name</c>.</summary>
internal sealed class JsonPath
{
    private readonly Stack<Level> _levels = new();

    public void Advance(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _levels.Peek().Name = reader.GetString()!;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                break;
            default:
                CountItem();
                Enter(reader.TokenType);
                break;
        }
    }

    public override string ToString() =>
        string.Concat(_levels.Reverse().Select(level => level.ToString())).TrimStart('.') is { Length: > 0 } path ? path : "body";

    private void CountItem()
    {
        if (_levels.TryPeek(out var level) && level.IsArray)
        {
            level.Index++;
        }
    }

    private void Enter(JsonTokenType token)
    {
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _levels.Push(new Level { IsArray = token is JsonTokenType.StartArray });
        }
    }

    private sealed class Level
    {
        public bool IsArray { get; init; }

        public string Name { get; set; } = "";

        public int Index { get; set; } = -1;

        public override string ToString() =>
            IsArray ? string.Create(CultureInfo.InvariantCulture, $"[{Index}]") : "." + Name;
    }
}
