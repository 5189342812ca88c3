using Npgsql;
using NpgsqlTypes;

namespace Publishing.Service.Audit.Entries;

/// <summary>What an auditor looks for; what is null is not asked.</summary>
public sealed record EntryQuery
{
    /// <summary>The word that finds entries with a flag of any kind.</summary>
    public const string AnyFlag = "any";

    private const string Flagged = $"select from {EntryTables.Flags} f where f.sequence = e.sequence";

    /// <summary>The id or the name of who did it.</summary>
    public string? Actor { get; init; }

    /// <summary>The event's name.</summary>
    public string? Type { get; init; }

    /// <summary>The section after it.</summary>
    public string? Section { get; init; }

    /// <summary>The publisher it was taken over from.</summary>
    public string? Source { get; init; }

    /// <summary>Recorded at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>A flag's code, or <c>any</c>.</summary>
    public string? Flag { get; init; }

    /// <summary>The article.</summary>
    public Guid? Article { get; init; }

    /// <summary>The sequence of the last event seen; null at the beginning.</summary>
    public long? After { get; init; }

    /// <summary>True: the latest first, and <see cref="After"/> the oldest seen.</summary>
    public bool LatestFirst { get; init; }

    /// <summary>The most entries.</summary>
    public required int Limit { get; init; }

    /// <summary>
    /// The statement that finds them, in the order of the store. One entry more than asked for says that there are
    /// more.
    /// </summary>
    internal NpgsqlCommand Command(NpgsqlDataSource database)
    {
        var command = database.CreateCommand();
        var conditions = new List<string> { "true" };
        Add("(e.actor = {0} or e.actor_name = {0})", NpgsqlDbType.Text, Actor);
        Add("e.type = {0}", NpgsqlDbType.Text, Type);
        Add("e.section = {0}", NpgsqlDbType.Text, Section);
        Add("e.source = {0}", NpgsqlDbType.Text, Source);
        Add("e.recorded >= {0}", NpgsqlDbType.TimestampTz, From?.UtcDateTime);
        Add("e.recorded < {0}", NpgsqlDbType.TimestampTz, To?.UtcDateTime);
        Add("e.article = {0}", NpgsqlDbType.Uuid, Article);
        Add(LatestFirst ? "e.sequence < {0}" : "e.sequence > {0}", NpgsqlDbType.Bigint, After);
        Add($"exists ({Flagged} and f.code = {{0}})", NpgsqlDbType.Text, Flag is AnyFlag ? null : Flag);
        if (Flag is AnyFlag)
        {
            conditions.Add($"exists ({Flagged})");
        }

        var limit = command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Limit + 1 });
        var order = LatestFirst ? "desc" : "asc";
        command.CommandText = $"""
            {EntrySearch.Select} where {string.Join(" and ", conditions)}
            order by e.sequence {order} limit ${command.Parameters.IndexOf(limit) + 1}
            """;
        return command;

        void Add(string condition, NpgsqlDbType type, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
                conditions.Add(condition.Replace("{0}", $"${command.Parameters.Count}", StringComparison.Ordinal));
            }
        }
    }
}
