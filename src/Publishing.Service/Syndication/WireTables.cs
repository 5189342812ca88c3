using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Syndication;

/// <summary>
/// The tables of the wire. The log's columns carry the names that change-data-capture tools expect of an outbox, so that
/// one can be attached to it.
/// </summary>
public static class WireTables
{
    /// <summary>The log of messages.</summary>
    public const string Log = EventStore.Schema + ".wire_log";

    /// <summary>All data of the messages that were too long to carry it.</summary>
    public const string Whole = EventStore.Schema + ".wire_whole";

    /// <summary>How far each channel has sent.</summary>
    public const string Checkpoints = EventStore.Schema + ".wire_checkpoint";

    /// <summary>The channel of the notification that new entries are committed.</summary>
    public const string Notification = "publishing_wire";

    /// <summary>The log's table.</summary>
    public static Table LogTable()
    {
        var table = new Table(Log);
        table.AddColumn<long>("sequence").AsPrimaryKey();
        table.AddColumn<Guid>("id").NotNull().AddIndex(index => index.IsUnique = true);
        table.AddColumn<string>("aggregatetype").NotNull().DefaultValueByString("article");
        table.AddColumn<Guid>("aggregateid").NotNull().AddIndex();
        table.AddColumn<string>("type").NotNull();
        table.AddColumn<string>("routingkey").NotNull();
        table.AddColumn<DateTimeOffset>("recorded").NotNull().AddIndex();
        table.AddColumn<string>("payload").NotNull();
        return table;
    }

    /// <summary>The table of what long messages leave out; apart from the log, so that reading that stays cheap.</summary>
    public static Table WholeTable()
    {
        var table = new Table(Whole);
        table.AddColumn<long>("sequence").AsPrimaryKey();
        table.AddColumn<string>("data").NotNull();
        return table;
    }

    /// <summary>The checkpoints' table.</summary>
    public static Table CheckpointTable()
    {
        var table = new Table(Checkpoints);
        table.AddColumn<string>("channel").AsPrimaryKey();
        table.AddColumn<long>("sequence").NotNull();
        return table;
    }
}
