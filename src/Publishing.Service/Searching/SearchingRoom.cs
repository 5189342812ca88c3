using JasperFx.Events.Projections;
using Marten;
using Publishing.Service.Articles;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Searching;

/// <summary>Full-text search over Chinese.</summary>
public static class SearchingRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddSearching(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ReadModel.Of<SearchEntry>(new SearchEntryProjection().Evolve));
        builder.Services.ConfigureMarten(options =>
        {
            options.Projections.Add(new SearchEntryProjection(), ProjectionLifecycle.Async);
            options.Schema.For<SearchEntry>().DocumentAlias("searchentry");
            options.Schema.For<SearchEntry>().Index(
                entry => entry.Working,
                index =>
                {
                    index.Name = "mt_doc_searchentry_working";
                    index.Method = IndexMethod.gin;
                    index.Mask = SearchIndex.WorkingVector;
                });
            options.Schema.For<SearchEntry>().Index(
                entry => entry.Published,
                index =>
                {
                    index.Name = "mt_doc_searchentry_published";
                    index.Method = IndexMethod.gin;
                    index.Mask = SearchIndex.PublishedVector;
                });
        });
    }
}
