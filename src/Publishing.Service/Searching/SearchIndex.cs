namespace Publishing.Service.Searching;

/// <summary>The index behind searches, in the database's own words.</summary>
public static class SearchIndex
{
    /// <summary>The schema all tables of this service are in.</summary>
    private const string Table = Hosting.EventStore.Schema + ".mt_doc_searchentry";

    /// <summary>What is indexed for the newsroom.</summary>
    public const string NewsroomVector = "to_tsvector('simple', (data ->> 'newsroom'))";

    /// <summary>What is indexed for readers.</summary>
    public const string PublicVector = "to_tsvector('simple', (data ->> 'public'))";

    /// <summary>Condition: the document's id is one the newsroom's index finds for a query.</summary>
    public const string NewsroomMatch =
        $"d.id in (select s.id from {Table} s where to_tsvector('simple', (s.data ->> 'newsroom')) @@ to_tsquery('simple', ?))";

    /// <summary>Condition: the document's id is one the readers' index finds for a query.</summary>
    public const string PublicMatch =
        $"d.id in (select s.id from {Table} s where to_tsvector('simple', (s.data ->> 'public')) @@ to_tsquery('simple', ?))";
}
