using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Publishing.Service.Articles;

namespace Publishing.Service.Feeds;

/// <summary>The feeds that aggregators subscribe to.</summary>
public static class FeedsRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddFeeds(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FeedOptions>().BindConfiguration("Feeds").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<FeedMaker>();
        services.AddSingleton<FeedShelf>();
        services.AddSingleton(ReadModel.Of<FeedMember>(new FeedMemberProjection().Evolve));
        services.ConfigureMarten((provider, marten) =>
        {
            marten.Storage.ExtendedSchemaObjects.Add(FeedTables.ChangeTable());
            marten.Projections.Add(new FeedMemberProjection(), ProjectionLifecycle.Inline);
            marten.Schema.For<FeedMember>().DocumentAlias("feedmember").GinIndexJsonData();
            marten.Schema.For<NumberedArticle>().DocumentAlias("numberedarticle");
            marten.Events.Subscribe(new FeedNumbering(provider.GetRequiredService<NpgsqlDataSource>()));
        });
    }
}
