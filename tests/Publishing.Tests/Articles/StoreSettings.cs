using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Audit;
using Publishing.Service.Hosting;
using Shouldly;

namespace Publishing.Tests.Articles;

/// <summary>The event store as the service sets it up, without a database: how it writes events and names them.</summary>
internal static class StoreSettings
{
    private static readonly Lazy<IDocumentStore> Store = new(Open);

    private static ISerializer Serializer => Store.Value.Options.Serializer();

    public static string Json(object value) => Serializer.ToCleanJson(value);

    public static ArticleEvent Read(Type type, string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return (ArticleEvent)Serializer.FromJson(type, stream);
    }

    /// <summary>The event after it was written to the store and read again.</summary>
    public static ArticleEvent ReadBack(ArticleEvent happened) => Read(happened.GetType(), Json(happened));

    public static string NameOf(Type type) => Store.Value.Options.Events is IEventRegistry events ? events.EventMappingFor(type).EventTypeName : "";

    /// <summary>Compares two states part by part, as the store would write them.</summary>
    public static void ShouldMatch(this Article article, Article expected) => Json(article).ShouldBe(Json(expected));

    private static IDocumentStore Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:Publishing"] = "Host=localhost;Database=none";
        builder.AddEventStore();
        builder.AddArticles();
        builder.AddAudit();
        return builder.Build().Services.GetRequiredService<IDocumentStore>();
    }
}
