using System.Text.Encodings.Web;
using System.Text.Unicode;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Diagnostics;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>The query side for readers: what strangers may see, and who is told when it changes.</summary>
public static class PagesRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PageRenderer>();
        // Chinese goes into pages as it is; what could be markup still is escaped.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Asked before the handler that answers programs.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, ClosedPage>());
        builder.Services.AddSingleton<PublicChanges>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PublicChanges>());
        builder.Services.AddSingleton(ReadModel.Of<PublicArticle>(new PublicArticleProjection().Evolve));
        builder.Services.ConfigureMarten(options =>
        {
            options.Listeners.Add(new PublicChanges.Announcer());
            options.Projections.Add(new PublicArticleProjection(), ProjectionLifecycle.Inline);
            options.Schema.For<PublicArticle>()
                .Duplicate(article => article.Number, configure: index => index.IsUnique = true)
                .Duplicate(article => article.FirstPublished)
                .Duplicate(article => article.LastChanged)
                .Index(article => new { article.Section, article.FirstPublished })
                // The list of sitemaps reads all articles at once; from this it does so without their texts.
                .Index(
                    article => new { article.Number, article.LastChanged },
                    index =>
                    {
                        index.Name = "mt_doc_publicarticle_idx_sitemap";
                        index.Predicate = "data ->> 'status' = 'Published'";
                    });
        });
    }

    /// <summary>Opens the readers' addresses to everybody, and answers what no other room answers.</summary>
    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").AllowAnonymous().RequireRateLimiting(Throttle.Policy).ExcludeFromDescription();
        pages.MapMethods("/", Reading, ReadFrontPage.Home);
        pages.MapMethods(Stylesheet.Path, Reading, Stylesheet.Get);
        pages.MapMethods("/search", Reading, SearchArticles.Get);
        pages.MapMethods("/{section}/", Reading, ReadFrontPage.Section);
        pages.MapMethods("/{section}/{date}/{number}.html", Reading, ReadArticlePage.Get);
        pages.MapFallback("{*path}", MissingPage.Answer);
    }

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
}
