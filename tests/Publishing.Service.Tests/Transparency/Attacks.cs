namespace Publishing.Service.Tests.Transparency;

/// <summary>Something done to a database past the service.</summary>
/// <param name="Sql">The statements.</param>
/// <param name="Found">The codes by which the operator's check finds it.</param>
/// <param name="FoundAnew">The codes by which a kept checkpoint finds it when the log was made anew; empty when it cannot be.</param>
public sealed record Attack(string Sql, string[] Found, params string[] FoundAnew);

/// <summary>
/// The attacks on the store of <see cref="HonestStore"/>: 1 to 3 are an article drafted, published and corrected, 4 to 6
/// one drafted, published and held, 7 a draft, 8 a number that nobody has.
/// </summary>
public static class Attacks
{
    private const string Rows = "publishing.mt_events";
    private const string Stream = $"(select stream_id from {Rows} where seq_id = 1)";

    /// <summary>On the events and the keys.</summary>
    public static IReadOnlyDictionary<string, Attack> OnTheStore { get; } = new Dictionary<string, Attack>
    {
        ["a character of a title"] = Member("{content,title}", "章三改", 7),
        ["a character of a body"] = Anew($"update {Rows} set data = replace(data::text, '丙', '内')::jsonb where seq_id = 5", "D2"),
        ["who did it"] = Member("{occasion,by,id}", "local-nobody", 2),
        ["a note"] = Member("{note}", "没有什么", 3),
        ["a part masked without an order"] = Member("{content,title}", "＊", 1),
        ["a header"] = Anew($"update {Rows} set headers = '{{\"x\":1}}' where seq_id = 3", "D2"),
        ["the command's id"] = Anew($"update {Rows} set causation_id = 'x' where seq_id = 3", "D2"),
        ["the recorded time"] = Anew($"update {Rows} set timestamp = timestamp - interval '1 day' where seq_id = 3", "D3"),
        ["two numbers swapped"] = Anew($"{Renumbered(2, -1)}; {Renumbered(7, 2)}; {Renumbered(-1, 7)}", "D2", "D3", "D4"),
        ["an event removed"] = Anew($"delete from {Rows} where seq_id = 3", "D5"),
        ["an article removed"] = Anew($"delete from {Rows} where stream_id = {Stream}", "D5"),
        ["the tail cut"] = new($"delete from {Rows} where seq_id > 290", ["D5"], "C4"),
        ["the tail cut and grown again"] = Anew(
            $"update {Rows} set id = gen_random_uuid(), timestamp = now() - interval '2 minutes' where seq_id > 290",
            "D2",
            "D3"),
        ["an event slipped into a gap"] = Anew(IntoTheGap, "D1"),
        ["a key removed"] = Anew($"delete from vault.part_key where subject = {Stream} and part = 'body'", "D4"),
    };

    /// <summary>On the log itself.</summary>
    public static IReadOnlyDictionary<string, Attack> OnTheLog { get; } = new Dictionary<string, Attack>
    {
        ["a tile of leaves"] = Tile(level: 0),
        ["a tile of tiles"] = Tile(level: 1),
        ["an entry that is none any more"] = new(
            "update publishing.audit_leaf set entry = overlay(entry placing '\\x00'::bytea from 40) where index = 6",
            ["C3", "D3", "S7"]),
        ["an entry that says something else"] = new(
            """
            update publishing.audit_leaf
            set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'article_corrected', 'article_refiled'), 'UTF8')
            where sequence = 3
            """,
            ["C3", "C7", "D3"]),
        ["an entry removed"] = new("delete from publishing.audit_leaf where index = 20", ["C9"]),
        ["a checkpoint altered"] = new(
            "update publishing.audit_checkpoint set note = replace(note, E'\\n311\\n', E'\\n310\\n')", ["C1"]),
        ["all checkpoints removed"] = new("delete from publishing.audit_checkpoint", ["C1"]),
    };

    /// <summary>A backdated event under the number that was declared a gap.</summary>
    public const string IntoTheGap =
        $"""
        insert into {Rows} (seq_id, id, {Copied})
        select 8, gen_random_uuid(), stream_id, 99, data, type, timestamp - interval '1 hour', tenant_id, mt_dotnet_type, false
        from {Rows} where seq_id = 7
        """;

    /// <summary>One more article, the same as the draft, under an id of its own and the next number: honest growth.</summary>
    public const string Grown =
        $"""
        with new as (select gen_random_uuid() id),
        stream as (
            insert into publishing.mt_streams (id, type, version, timestamp, tenant_id)
            select new.id, type, 1, now(), tenant_id from new, publishing.mt_streams
            where publishing.mt_streams.id = (select stream_id from {Rows} where seq_id = 7))
        insert into {Rows} (seq_id, id, {Copied})
        select nextval('publishing.mt_events_sequence'), new.id, new.id, 1, data, type, clock_timestamp(), tenant_id,
            mt_dotnet_type, false
        from new, {Rows} where seq_id = 7;
        """;

    private const string Copied = "stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived";

    private static Attack Anew(string sql, params string[] found) => new(sql, found, "C5", "C6");

    private static Attack Member(string path, string value, int number) =>
        Anew($"update {Rows} set data = jsonb_set(data, '{path}', '\"{value}\"') where seq_id = {number}", "D2");

    private static Attack Tile(int level) => new(
        $"update publishing.audit_tile set hashes = overlay(hashes placing '\\x00ff00'::bytea from 5) where level = {level} and number = 0",
        ["C7"]);

    private static string Renumbered(int from, int to) => $"update {Rows} set seq_id = {to} where seq_id = {from}";
}
