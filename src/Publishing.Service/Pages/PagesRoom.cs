using JasperFx.Events.Projections;
using Marten;

namespace Publishing.Service.Pages;

/// <summary>The query side for readers: what strangers may see, and who is told when it changes.</summary>
public static class PagesRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicChanges>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PublicChanges>());
        builder.Services.ConfigureMarten(options =>
        {
            options.Listeners.Add(new PublicChanges.Announcer());
            options.Projections.Add(new PublicArticleProjection(), ProjectionLifecycle.Inline);
            options.Schema.For<PublicArticle>()
                .Duplicate(article => article.Number, configure: index => index.IsUnique = true)
                .Duplicate(article => article.FirstPublished)
                .Duplicate(article => article.LastChanged)
                .Index(article => new { article.Section, article.FirstPublished });
        });
    }
}
