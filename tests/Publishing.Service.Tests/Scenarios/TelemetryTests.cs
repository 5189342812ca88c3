using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>A request can be followed from the command to the message, over OTLP when an endpoint is configured.</summary>
public sealed class TelemetryTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task One_trace_goes_from_the_request_through_the_event_to_the_message()
    {
        using var collector = new Collector();
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        });
        using var newsroom = new Newsroom(service);
        var story = await newsroom.Draft("可以追踪");
        using var answer = await story.Try("publication", new { }, ("traceparent", $"00-{TraceId}-b7ad6b7169203331-01"));
        answer.IsSuccessStatusCode.ShouldBeTrue();

        var history = await newsroom.ReadAs("auditor", $"/api/articles/{story.Id}/history");
        history["steps"]![1]!["correlationId"]!.GetValue<string>().ShouldBe(TraceId);
        JsonNode? message = null;
        await Eventually.Holds(
            async () => (message = (await newsroom.ReadAs("auditor", "/api/wire"))[0]) is not null, "the message is there");
        message!["correlationid"]!.GetValue<string>().ShouldBe(TraceId);
        message["traceparent"]!.GetValue<string>().ShouldContain(TraceId);
        await Eventually.Holds(
            () => Task.FromResult(collector.Got("/v1/traces", Convert.FromHexString(TraceId))), "the trace is exported");
        await Eventually.Holds(
            () => Task.FromResult(collector.Got("/v1/metrics", "publishing.wire.sent"u8.ToArray())), "metrics are exported");
        await Eventually.Holds(
            () => Task.FromResult(collector.Got("/v1/logs", "This instance sends messages now"u8.ToArray())), "logs are exported");
    }

    /// <summary>Takes what is sent to it and remembers it.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentBag<(string Path, byte[] Body)> _received = [];

        public Collector()
        {
            Address = $"http://127.0.0.1:{LocalPort.Free()}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Receive();
        }

        public string Address { get; }

        public bool Got(string path, byte[] part) =>
            _received.Any(one => one.Path == path && one.Body.AsSpan().IndexOf(part) >= 0);

        public void Dispose() => _listener.Close();

        private async Task Receive()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Add((context.Request.Url!.AbsolutePath, body.ToArray()));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
