using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Transparency;

/// <summary>
/// The tables of the log, beside the event store and never inside it: what is in them can be made again from the events
/// and the keys, byte for byte, except for the order in which the leaves were made and the signatures.
/// </summary>
public static class LogTables
{
    /// <summary>The entries, by their leaf.</summary>
    public const string Leaves = EventStore.Schema + ".audit_leaf";

    /// <summary>The tiles of hashes; a partial tile is overwritten by the wider one.</summary>
    public const string Tiles = EventStore.Schema + ".audit_tile";

    /// <summary>One row: how far the log is.</summary>
    public const string State = EventStore.Schema + ".audit_state";

    /// <summary>Every checkpoint that was signed, by its size; never more than there are leaves.</summary>
    public const string Checkpoints = EventStore.Schema + ".audit_checkpoint";

    /// <summary>The channel of the notification that a checkpoint was signed.</summary>
    public const string Notification = "publishing_checkpoint";

    /// <summary>
    /// The entries' table. A leaf of an event has its number in the store, its id and its stream; a leaf of a gap has the
    /// first and the last number that nobody has.
    /// </summary>
    public static Table LeafTable()
    {
        var table = new Table(Leaves);
        table.AddColumn<long>("index").AsPrimaryKey();
        table.AddColumn<long>("sequence").AddIndex(index => index.IsUnique = true);
        table.AddColumn<Guid>("event").AddIndex(index => index.IsUnique = true);
        table.AddColumn<Guid>("stream").AddIndex();
        table.AddColumn<long>("gap_first");
        table.AddColumn<long>("gap_last");
        table.AddColumn("entry", "bytea").NotNull();
        return table;
    }

    /// <summary>The tiles' table.</summary>
    public static Table TileTable()
    {
        var table = new Table(Tiles);
        table.AddColumn<int>("level").AsPrimaryKey();
        table.AddColumn<long>("number").AsPrimaryKey();
        table.AddColumn("hashes", "bytea").NotNull();
        return table;
    }

    /// <summary>The state's table.</summary>
    public static Table StateTable()
    {
        var table = new Table(State);
        table.AddColumn<int>("id").AsPrimaryKey();
        table.AddColumn<long>("floor").NotNull();
        table.AddColumn<long>("size").NotNull();
        return table;
    }

    /// <summary>The checkpoints' table.</summary>
    public static Table CheckpointTable()
    {
        var table = new Table(Checkpoints);
        table.AddColumn<long>("size").AsPrimaryKey();
        table.AddColumn<string>("note").NotNull();
        table.AddColumn<DateTimeOffset>("signed_at").NotNull();
        return table;
    }
}
