using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Crashes;

/// <summary>Writers at work while something breaks, and what has to be true afterwards.</summary>
public sealed class WritersUnderLoad(Newsroom newsroom)
{
    private const int Count = 6;

    private readonly List<Writer> _writers = [.. Enumerable.Range(1, Count).Select(n => new Writer(newsroom, n))];

    /// <summary>The writers.</summary>
    public IReadOnlyList<Writer> Writers => _writers;

    /// <summary>Lets them write while the trouble lasts, and until each has been acknowledged something after it.</summary>
    public async Task During(Func<Task> trouble)
    {
        using var stop = new CancellationTokenSource();
        var each = _writers.Select(writer => Task.Run(() => writer.Write(stop.Token))).ToList();
        var work = Task.WhenAll(each);
        await EveryoneGotOn(5);
        await trouble();
        await EveryoneGotOn(5);
        await stop.CancelAsync();
        await work;

        Task EveryoneGotOn(int more)
        {
            var before = _writers.Select(writer => writer.Acknowledged.Count).ToList();
            return Eventually.Holds(
                () => each.Find(one => one.IsFaulted) is { } failed
                    ? throw failed.Exception!
                    : Task.FromResult(_writers.Select((w, n) => w.Acknowledged.Count >= before[n] + more).All(done => done)),
                TimeSpan.FromSeconds(90),
                () => "every writer gets on");
        }
    }

    /// <summary>Every acknowledged command is in the store exactly once, and nothing else is.</summary>
    public async Task HistoryIsWhatWasAcknowledged()
    {
        foreach (var writer in _writers)
        {
            var keys = new List<string>();
            for (long? after = 0; after is not null;)
            {
                var page = await newsroom.ReadAs("auditor", $"/api/articles/{writer.Article}/history?after={after}");
                keys.AddRange(page["steps"]!.AsArray().Select(step => step!["causationId"]!.GetValue<string>()));
                after = page["next"]?.GetValue<long>();
            }

            keys.ShouldBe(writer.Acknowledged.Values);
        }
    }

    /// <summary>Feeds show the last version of every article, and their notes.</summary>
    public async Task FeedsAgreeWithTheStore()
    {
        foreach (var writer in _writers)
        {
            var last = writer.Acknowledged.Keys.Last();
            await Eventually.Holds(
                async () => FeedVersion(await newsroom.Read("/feed.json"), writer.Article) == last - 1,
                $"the feed shows version {last - 1} of {writer.Article}");
        }
    }

    private static long? FeedVersion(string feed, Guid article) =>
        JsonNode.Parse(feed)!["items"]!.AsArray()
            .FirstOrDefault(item => item!["id"]!.GetValue<string>() == $"urn:uuid:{article}")
            ?["_publishing"]!["version"]!.GetValue<long>();
}
