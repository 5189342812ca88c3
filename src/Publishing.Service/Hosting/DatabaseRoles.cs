namespace Publishing.Service.Hosting;

/// <summary>
/// As whom the database is used. The service works as a role that adds to the record and cannot rewrite it; the tables
/// belong to another, which the operator's commands use. Who sets only the first has one role for everything.
/// </summary>
public static class DatabaseRoles
{
    /// <summary>The connection string of the service.</summary>
    public const string Application = "Publishing";

    /// <summary>The connection string of the owner of the tables; where it is missing, <see cref="Application"/>.</summary>
    public const string Owner = "PublishingOwner";

    // The commands that change tables and rights; all others work as the service does.
    private static readonly string[] OwnersCommands = ["resources", "db-apply", "db-patch", "db-assert", GrantsCommand.Name];

    /// <summary>The connection string for what the process was started to do.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="arguments">The command line; empty for the service itself.</param>
    /// <exception cref="InvalidOperationException">None is set.</exception>
    public static string ConnectionString(IConfiguration configuration, IReadOnlyList<string> arguments) =>
        (arguments.Count > 0 && OwnersCommands.Contains(arguments[0]) ? configuration.GetConnectionString(Owner) : null)
        ?? configuration.GetConnectionString(Application)
        ?? throw new InvalidOperationException("Set ConnectionStrings:Publishing to the database of this service.");
}
