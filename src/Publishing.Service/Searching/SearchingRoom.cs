using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Searching;

/// <summary>Full-text search over Chinese.</summary>
public static class SearchingRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddSearching(this WebApplicationBuilder builder) =>
        builder.Services.ConfigureMarten(options =>
        {
            options.Projections.Add(new SearchEntryProjection(), ProjectionLifecycle.Async);
            options.Schema.For<SearchEntry>().DocumentAlias("searchentry");
            options.Schema.For<SearchEntry>().Index(
                entry => entry.Newsroom,
                index =>
                {
                    index.Name = "mt_doc_searchentry_newsroom";
                    index.Method = IndexMethod.gin;
                    index.Mask = SearchIndex.NewsroomVector;
                });
            options.Schema.For<SearchEntry>().Index(
                entry => entry.Public,
                index =>
                {
                    index.Name = "mt_doc_searchentry_public";
                    index.Method = IndexMethod.gin;
                    index.Mask = SearchIndex.PublicVector;
                });
        });
}
