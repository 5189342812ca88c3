using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Audit.Entries;

/// <summary>
/// The tables in which auditors search: a row for every event of every article, and one for every flag.
/// </summary>
public static class EntryTables
{
    /// <summary>The events.</summary>
    public const string Entries = EventStore.Schema + ".audit_entry";

    /// <summary>The flags; the sequence is that of the flagged event.</summary>
    public const string Flags = EventStore.Schema + ".audit_flag";

    /// <summary>The table of events. Every column that is searched by has an index that also gives the order.</summary>
    public static Table EntryTable()
    {
        var table = new Table(Entries);
        table.AddColumn<long>("sequence").AsPrimaryKey();
        table.AddColumn<Guid>("event_id").NotNull().AddIndex(index => index.IsUnique = true);
        table.AddColumn<Guid>("article").NotNull();
        table.AddColumn<long>("revision").NotNull();
        table.AddColumn<string>("type").NotNull();
        table.AddColumn<string>("actor").NotNull();
        table.AddColumn<string>("actor_name").NotNull();
        table.AddColumn<DateTimeOffset>("claimed").NotNull();
        table.AddColumn<DateTimeOffset>("recorded").NotNull();
        table.AddColumn<string>("reason");
        table.AddColumn<string>("title").NotNull();
        table.AddColumn<string>("section").NotNull();
        table.AddColumn<string>("source");
        table.AddColumn<int>("public_version").NotNull();
        table.AddColumn<string>("status").NotNull();
        table.AddColumn<string>("text_digest");
        foreach (var column in new[] { "article", "type", "actor", "actor_name", "section", "source", "recorded" })
        {
            table.Indexes.Add(new IndexDefinition("ix_audit_entry_" + column) { Columns = [column, "sequence"] });
        }

        table.Indexes.Add(new IndexDefinition("ix_audit_entry_text")
        {
            Columns = ["text_digest"],
            Predicate = "text_digest is not null",
        });
        return table;
    }

    /// <summary>The table of flags.</summary>
    public static Table FlagTable()
    {
        var table = new Table(Flags);
        table.AddColumn<string>("code").AsPrimaryKey();
        table.AddColumn<long>("sequence").AsPrimaryKey();
        table.AddColumn<Guid>("article").NotNull().AddIndex();
        table.AddColumn("events", "uuid[]").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_audit_flag_sequence") { Columns = ["sequence"] });
        return table;
    }
}
