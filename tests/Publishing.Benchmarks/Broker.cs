namespace Publishing.Benchmarks;

/// <summary>A RabbitMQ node of this run's own, where one can be started.</summary>
public sealed class Broker : IAsyncDisposable
{
    private readonly string _data;

    private Broker(string data, Uri? uri)
    {
        _data = data;
        Uri = uri;
    }

    /// <summary>Its address; null when it did not start.</summary>
    public Uri? Uri { get; }

    /// <summary>What the service is told about it.</summary>
    public IEnumerable<(string, string)> Settings => Uri is null ? [] : [("RabbitMq__Uri", Uri.AbsoluteUri)];

    public static async Task<Broker> Start(WorkFolder folder, CancellationToken stop)
    {
        var data = folder["rabbitmq"];
        try
        {
            await Tool.Infra("rabbitmq", ["start", "--data", data], stop);
            return new Broker(data, new Uri(await Tool.Infra("rabbitmq", ["uri", "--data", data], stop)));
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine("Without RabbitMQ, which did not start: " + e.Message);
            return new Broker(data, null);
        }
    }

    public async ValueTask DisposeAsync() =>
        await Tool.Infra("rabbitmq", ["remove", "--data", _data], CancellationToken.None);
}
