namespace Publishing.Service.Hosting;

/// <summary>
/// What the service may do with a table on which it may not do everything. A room registers one for each table that is
/// part of the record; <see cref="GrantsCommand"/> applies them.
/// </summary>
/// <param name="Table">The table with its schema.</param>
/// <param name="Rights">The privileges, as GRANT writes them.</param>
public sealed record TableRights(string Table, string Rights)
{
    /// <summary>Rows are added and read, and stay as they are.</summary>
    public const string AddAndRead = "select, insert";

    /// <summary>Rows are added and go on, and none is taken away.</summary>
    public const string AddAndMove = "select, insert, update";
}
