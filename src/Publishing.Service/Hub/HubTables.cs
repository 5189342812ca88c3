using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Hub;

/// <summary>The tables of the hub.</summary>
public static class HubTables
{
    /// <summary>
    /// Who is subscribed to what until when, and how far each has been told. <c>newest</c> is the sequence of the last
    /// event that concerns the topic, <c>delivered</c> the last that a delivery surely held. <c>due</c> is the time of the
    /// one delivery that is to come; null when there is nothing to tell. <c>claim</c> is the delivery under way.
    /// </summary>
    public const string Subscriptions = EventStore.Schema + ".hub_subscription";

    /// <summary>Requests whose subscribers have not been asked yet whether they meant it.</summary>
    public const string Intents = EventStore.Schema + ".hub_intent";

    /// <summary>The table of subscriptions.</summary>
    public static Table SubscriptionTable()
    {
        var table = new Table(Subscriptions);
        AddWhoAndWhat(table);
        table.AddColumn<DateTimeOffset>("expires").NotNull().AddIndex();
        table.AddColumn<bool>("is_ping").NotNull();
        table.AddColumn<long>("newest").NotNull().DefaultValue(0);
        table.AddColumn<long>("delivered").NotNull().DefaultValue(0);
        table.AddColumn<int>("failures").NotNull().DefaultValue(0);
        table.AddColumn<DateTimeOffset>("due");
        table.AddColumn<Guid>("claim");
        table.AddColumn<DateTimeOffset>("claimed_until");
        table.Indexes.Add(new IndexDefinition("ix_hub_subscription_feed") { Columns = ["feed"] });
        table.Indexes.Add(new IndexDefinition("ix_hub_subscription_due") { Columns = ["due"], Predicate = "due is not null" });
        return table;
    }

    /// <summary>The table of requests.</summary>
    public static Table IntentTable()
    {
        var table = new Table(Intents);
        AddWhoAndWhat(table);
        table.AddColumn<bool>("subscribes").NotNull();
        table.AddColumn<long>("lease").NotNull();
        table.AddColumn<DateTimeOffset>("requested").NotNull();
        return table;
    }

    private static void AddWhoAndWhat(Table table)
    {
        table.AddColumn<Guid>("id").AsPrimaryKey();
        table.AddColumn<string>("callback").NotNull();
        table.AddColumn<string>("feed").NotNull();
        table.AddColumn<string>("format").NotNull();
        table.AddColumn<string>("host").NotNull().AddIndex();
        table.AddColumn<string>("secret");
        var name = "ux_" + table.Identifier.Name + "_callback";
        // A callback can be longer than an entry of an index may be.
        table.Indexes.Add(new IndexDefinition(name) { Columns = ["md5(callback)", "md5(feed)", "format"], IsUnique = true });
    }
}
