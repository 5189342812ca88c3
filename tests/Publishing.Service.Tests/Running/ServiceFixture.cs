namespace Publishing.Service.Tests.Running;

/// <summary>A database and a running service that the tests of a class share.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>The newsroom that works with it.</summary>
    public Newsroom Newsroom { get; private set; } = null!;

    /// <summary>The database behind it.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        Service = await ServiceProcess.Start(Database.ConnectionString);
        Newsroom = new Newsroom(Service);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // What was not made, because making something else failed, needs no end.
        Newsroom?.Dispose();
        await (Service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
