using System.IO.Compression;
using Publishing.Audit.Bundles;

namespace Publishing.Service.Transparency;

/// <summary>The files of a bundle as a ZIP archive. It is made on disk first: a bundle that fails is no half archive.</summary>
/// <param name="name">What the archive is called.</param>
/// <param name="files">What is in it.</param>
public sealed class BundleAnswer(string name, IEnumerable<BundleFile> files) : IResult
{
    // The same bundle has the same bytes; no time of ours is in it.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly FileStreamOptions Scratch = new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    };

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), Scratch);
        await Write(file, httpContext.RequestAborted);
        var headers = httpContext.Response.Headers;
        headers.ContentType = "application/zip";
        headers.ContentDisposition = $"attachment; filename=\"{name}.zip\"";
        headers.CacheControl = "no-store";
        headers.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    private async Task Write(FileStream target, CancellationToken cancellation)
    {
        await using var archive = await ZipArchive.CreateAsync(
            target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Fastest);
            entry.LastWriteTime = NoTime;
            await using var content = await entry.OpenAsync(cancellation);
            await content.WriteAsync(file.Bytes, cancellation);
        }
    }
}
