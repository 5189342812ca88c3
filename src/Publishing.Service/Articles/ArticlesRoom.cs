using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql;

namespace Publishing.Service.Articles;

/// <summary>The command side: what may happen to an article, and the newsroom's view of it.</summary>
public static class ArticlesRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddArticles(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ArticleDesk>();
        builder.Services.AddSingleton<Addresses>();
        builder.Services.AddHostedService<ReceiptSweeper>();
        builder.Services.AddSingleton(ReadModel.Of<ArticleListing>(new ArticleListingProjection().Evolve));
        builder.Services.ConfigureMarten(options =>
        {
            foreach (var (type, name) in StoredFacts.Names)
            {
                options.Events.MapEventType(type, name);
            }

            options.Projections.Add(new ArticleProjection(), ProjectionLifecycle.Live);
            options.Projections.Add(new ArticleListingProjection(), ProjectionLifecycle.Inline);
            options.Schema.For<ArticleListing>()
                .Duplicate(listing => listing.ChangedAt)
                .Duplicate(listing => listing.Status);
            options.Schema.For<CommandReceipt>().Duplicate(receipt => receipt.At);
            options.Storage.ExtendedSchemaObjects.Add(new Sequence(Addresses.Sequence));
        });
    }
}
