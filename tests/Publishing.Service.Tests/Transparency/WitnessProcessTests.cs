using System.Collections.Concurrent;
using System.Net;
using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;

namespace Publishing.Service.Tests.Transparency;

/// <summary>A witness never cosigns two histories of a log, whoever asks and however it dies.</summary>
public sealed class WitnessProcessTests
{
    private readonly SigningKey _key = ForkedLog.NewKey();

    [Fact]
    public async Task It_cosigns_what_continues_and_answers_the_rest_as_the_specification_asks()
    {
        await using var witness = await Started();
        await Cosigns(witness, ForkedLog.Of(_key, 10), seen: 0);
        await Cosigns(witness, ForkedLog.Of(_key, 20), seen: 10);
        await Cosigns(witness, ForkedLog.Of(_key, 20), seen: 20);

        (await Status(witness, ForkedLog.Of(_key, 30, "another", 15).Request(20))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Status(witness, ForkedLog.Of(_key, 20, "another", 15).Request(20))).ShouldBe(HttpStatusCode.Conflict);
        (await Status(witness, ForkedLog.Of(ForkedLog.NewKey(), 30).Request(20))).ShouldBe(HttpStatusCode.Forbidden);
        (await Status(witness, [.. "old 21\n\n"u8, .. ForkedLog.Of(_key, 20).Checkpoint.Write()])).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(witness, "hello"u8.ToArray())).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(witness, new byte[AddCheckpointRequest.BytesMax + 1])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Status(witness, Stranger())).ShouldBe(HttpStatusCode.NotFound);

        using var behind = await witness.Post(ForkedLog.Of(_key, 30).Request(0));
        behind.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        behind.Content.Headers.ContentType!.MediaType.ShouldBe(WitnessRule.SizeMediaType);
        (await behind.Content.ReadAsStringAsync()).ShouldBe("20\n");
    }

    [Fact]
    public async Task Killed_while_two_histories_are_put_to_it_it_cosigns_one()
    {
        const int Beginning = 10;
        const int Rounds = 4;
        const int Steps = 12;
        await using var witness = await Started();
        await Cosigns(witness, ForkedLog.Of(_key, Beginning), seen: 0);
        var cosigned = new ConcurrentBag<(string Story, long Size)>();
        for (var round = 0; round < Rounds; round++)
        {
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var start = Beginning + (int)cosigned.Select(one => one.Size - Beginning).DefaultIfEmpty(0).Max();
            Task[] stories =
            [
                .. from story in new[] { "one", "other" }
                   select Put(story, start),
            ];
            await first.Task;
            await witness.Kill();
            await Task.WhenAll(stories);
            await witness.Start(ForkedLog.Of(_key, 0).Policy);

            async Task Put(string story, int from)
            {
                for (var size = from + 1; size <= from + Steps; size++)
                {
                    if (await Cosigned(witness, ForkedLog.Of(_key, size, story, Beginning)))
                    {
                        cosigned.Add((story, size));
                        first.TrySetResult();
                    }
                }
            }
        }

        cosigned.Count.ShouldBeGreaterThanOrEqualTo(Rounds);
        cosigned.Select(one => one.Story).Distinct().ShouldHaveSingleItem();
        (await Remembered(witness, ForkedLog.Of(_key, Beginning))).ShouldBeGreaterThanOrEqualTo(cosigned.Max(one => one.Size));
    }

    [Fact]
    public async Task Its_key_is_for_its_owner_and_what_it_remembers_for_one_process()
    {
        await using var witness = await Started();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(witness.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var (code, errors) = await witness.Second();
        code.ShouldBe(2);
        errors.ShouldContain("Could not start");
    }

    private async Task<WitnessProcess> Started()
    {
        var witness = await WitnessProcess.Create("witness.qingshui.example");
        await witness.Start(ForkedLog.Of(_key, 0).Policy);
        return witness;
    }

    private static async Task Cosigns(WitnessProcess witness, ForkedLog log, long seen)
    {
        using var answer = await witness.Post(log.Request(seen));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var line = NoteSignature.ParseLines(await answer.Content.ReadAsByteArrayAsync()).ShouldHaveSingleItem();
        witness.Key.Verify(log.Checkpoint.Note.Text, line).ShouldBeTrue();
    }

    /// <summary>Asks as a log does that forgot what the witness has seen; false as well when the witness is killed meanwhile.</summary>
    private static async Task<bool> Cosigned(WitnessProcess witness, ForkedLog log)
    {
        try
        {
            var seen = await Remembered(witness, log);
            if (seen > log.Size)
            {
                return false;
            }

            using var answer = await witness.Post(log.Request(seen));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<long> Remembered(WitnessProcess witness, ForkedLog log)
    {
        // What is remembered has leaves, so an old size of 0 is never that one.
        using var answer = await witness.Post(log.Request(0));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return long.Parse(await answer.Content.ReadAsStringAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpStatusCode> Status(WitnessProcess witness, byte[] body)
    {
        using var answer = await witness.Post(body);
        return answer.StatusCode;
    }

    private static byte[] Stranger()
    {
        var key = SigningKey.FromSeed("elsewhere.example/log", SignatureKind.Ed25519, new byte[SigningKey.SeedLength]);
        var checkpoint = ForkedLog.Of(key, 3).Checkpoint.Checkpoint with { Origin = key.Verifier.Name };
        return new AddCheckpointRequest(0, [], SignedCheckpoint.Sign(checkpoint, key)).Write();
    }
}
