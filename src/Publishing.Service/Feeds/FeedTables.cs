using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Feeds;

/// <summary>The table of the feeds' history.</summary>
public static class FeedTables
{
    /// <summary>
    /// The number of each article's latest change in each feed. Earlier numbers of the article are dropped: an article
    /// is in the document of its latest change only.
    /// </summary>
    public const string Changes = EventStore.Schema + ".feed_change";

    /// <summary>The table.</summary>
    public static Table ChangeTable()
    {
        var table = new Table(Changes);
        table.AddColumn<string>("feed").AsPrimaryKey();
        table.AddColumn<Guid>("article").AsPrimaryKey();
        table.AddColumn<long>("number").NotNull();
        table.AddColumn<int>("version").NotNull();
        table.Indexes.Add(new IndexDefinition("ix_feed_change_number") { Columns = ["feed", "number"], IsUnique = true });
        return table;
    }
}
