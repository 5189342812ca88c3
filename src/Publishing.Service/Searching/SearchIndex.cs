namespace Publishing.Service.Searching;

/// <summary>The index behind searches, in the database's own words.</summary>
public static class SearchIndex
{
    /// <summary>The schema all tables of this service are in.</summary>
    private const string Table = Hosting.EventStore.Schema + ".mt_doc_searchentry";

    /// <summary>What is indexed of what an editor works on.</summary>
    public const string WorkingVector = "to_tsvector('simple', (data ->> 'working'))";

    /// <summary>What is indexed of what was published.</summary>
    public const string PublishedVector = "to_tsvector('simple', (data ->> 'published'))";

    private const string Working =
        $"select s.id from {Table} s where to_tsvector('simple', (s.data ->> 'working')) @@ to_tsquery('simple', ?)";

    private const string Published =
        $"select s.id from {Table} s where to_tsvector('simple', (s.data ->> 'published')) @@ to_tsquery('simple', ?)";

    /// <summary>
    /// Condition: the document's id is one an editor finds, by what is worked on or by what was published. Takes the query
    /// twice.
    /// </summary>
    public const string NewsroomMatch = $"d.id in ({Working} union {Published})";

    /// <summary>Condition: the document's id is one a reader finds, by what was published.</summary>
    public const string PublicMatch = $"d.id in ({Published})";
}
