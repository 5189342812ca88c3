using System.IO.Compression;
using System.Net;

namespace Publishing.Service.Tests.Feeds;

/// <summary>Feeds follow RFC 9110 and 9111 to the letter.</summary>
[Collection(FeedsService.Name)]
public sealed class HttpTests(ServiceFixture fixture) : IAsyncLifetime
{
    private const string Past = "Thu, 01 Jan 1998 00:00:00 GMT";
    private const string Future = "Fri, 01 Jan 2100 00:00:00 GMT";

    // Nothing else is filed here, so the documents stay as they are during a test.
    private const string Feed = "/jiankang/feed.";

    private Newsroom Newsroom => fixture.Newsroom;

    /// <summary>Every kind of document that is sent this way.</summary>
    public static TheoryData<string> Documents => [.. ReadFeed.Formats.Select(format => Feed + format), "/feeds.opml", "/robots.txt"];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if ((await ReadFeed.Read(Newsroom, Feed + "json")).Entries.Count == 0)
        {
            var story = await Newsroom.Publish("健康", new string('文', 500), "jiankang");
            foreach (var format in ReadFeed.Formats)
            {
                await Eventually.Holds(
                    async () => (await ReadFeed.Read(Newsroom, Feed + format)).Entry(story.Id) is not null, "the feed shows it");
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task HEAD_is_GET_without_a_body_and_other_methods_are_refused(string path)
    {
        using var get = await Newsroom.Get(path);
        using var head = await Newsroom.Send(HttpMethod.Head, path, null, null);
        Headers(head).ShouldBe(Headers(get));
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
        {
            using var refused = await Newsroom.Send(new HttpMethod(method), path, null, null);
            refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
            refused.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"], ignoreOrder: true);
        }

        using var question = await Newsroom.Send(HttpMethod.Options, path, null, null);
        question.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        question.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_headers_are_what_readers_and_caches_need(string path)
    {
        using var answer = await Newsroom.Get(path);
        answer.Headers.ETag!.IsWeak.ShouldBeFalse();
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.AcceptRanges.ShouldBe(["none"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Content.Headers.ContentLength.ShouldBe((await answer.Content.ReadAsByteArrayAsync()).Length);
        answer.Content.Headers.ContentType!.CharSet.ShouldBe("utf-8");
    }

    [Theory]
    [InlineData(304, "If-None-Match", "{tag}")]
    [InlineData(304, "If-None-Match", "W/{tag}")]
    [InlineData(304, "If-None-Match", "\"a\", {tag}")]
    [InlineData(304, "If-None-Match", "*")]
    [InlineData(200, "If-None-Match", "\"a\"")]
    [InlineData(200, "If-None-Match", "nonsense")]
    [InlineData(304, "If-None-Match", "{tag}", "If-Modified-Since", Past)]
    [InlineData(200, "If-None-Match", "\"a\"", "If-Modified-Since", Future)]
    [InlineData(304, "If-Modified-Since", Future)]
    [InlineData(304, "If-Modified-Since", "{time}")]
    [InlineData(200, "If-Modified-Since", Past)]
    [InlineData(200, "If-Modified-Since", "yesterday")]
    [InlineData(200, "If-Match", "{tag}")]
    [InlineData(200, "If-Match", "*")]
    [InlineData(412, "If-Match", "W/{tag}")]
    [InlineData(412, "If-Match", "\"a\"")]
    [InlineData(412, "If-Match", "\"a\"", "If-None-Match", "{tag}")]
    [InlineData(304, "If-Match", "{tag}", "If-None-Match", "{tag}")]
    [InlineData(200, "If-Match", "{tag}", "If-Unmodified-Since", Past)]
    [InlineData(412, "If-Unmodified-Since", Past)]
    [InlineData(200, "If-Unmodified-Since", "{time}")]
    public async Task Preconditions_are_weighed_in_their_order(int status, params string[] headers)
    {
        foreach (var format in ReadFeed.Formats)
        {
            using var plain = await Newsroom.Get(Feed + format);
            var tag = plain.Headers.ETag!.Tag;
            var time = plain.Content.Headers.LastModified!.Value.ToString("r");
            var sent = headers.Chunk(2).Select(pair => (pair[0], pair[1].Replace("{tag}", tag).Replace("{time}", time)));
            using var answer = await Newsroom.Get(Feed + format, [.. sent]);
            ((int)answer.StatusCode).ShouldBe(status);
            answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
            if (status == 304)
            {
                answer.Headers.ETag.ShouldBe(plain.Headers.ETag);
                answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
                answer.Content.Headers.LastModified.ShouldBe(plain.Content.Headers.LastModified);
                (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("identity", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    [InlineData("*", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, *", "zstd")]
    [InlineData("br;q=0", "")]
    [InlineData("identity;q=0, gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    public async Task The_client_gets_a_coding_it_accepts_and_the_same_bytes_within(string accepted, string coding)
    {
        foreach (var format in ReadFeed.Formats)
        {
            using var plain = await Newsroom.Get(Feed + format);
            using var answer = accepted.Length == 0
                ? await Newsroom.Get(Feed + format)
                : await Newsroom.Get(Feed + format, ("Accept-Encoding", accepted));
            string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(coding);
            (answer.Headers.ETag!.Tag == plain.Headers.ETag!.Tag).ShouldBe(coding.Length == 0, "each coding has a tag of its own");
            var decoded = await Decode(await answer.Content.ReadAsByteArrayAsync(), coding);
            decoded.ShouldBe(await plain.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Nothing_else_of_a_request_changes_the_answer()
    {
        foreach (var format in ReadFeed.Formats)
        {
            using var plain = await Newsroom.Get(Feed + format);
            using var other = await Newsroom.Get(
                Feed + format + "?utm_source=x",
                ("Host", "evil.example"),
                ("X-Forwarded-Host", "evil.example"),
                ("X-Forwarded-Proto", "gopher"),
                ("Forwarded", "host=evil.example"),
                ("Cookie", "a=b"),
                ("Accept-Language", "en"),
                ("A-IM", "feed"),
                ("Range", "bytes=0-9"));
            other.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await other.Content.ReadAsStringAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
            Headers(other).ShouldBe(Headers(plain));
        }
    }

    private static string Headers(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key != "Date")
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order(StringComparer.Ordinal));

    private static async Task<byte[]> Decode(byte[] bytes, string coding)
    {
        using var source = new MemoryStream(bytes);
        await using Stream decoder = coding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "zstd" => new ZstdSharp.DecompressionStream(source),
            _ => source,
        };
        using var target = new MemoryStream();
        await decoder.CopyToAsync(target);
        return target.ToArray();
    }
}
