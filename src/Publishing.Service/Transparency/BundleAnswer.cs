using System.IO.Compression;
using Publishing.Audit.Bundles;

namespace Publishing.Service.Transparency;

/// <summary>The files of a bundle as a ZIP archive, sent while it is made.</summary>
/// <param name="name">What the archive is called.</param>
/// <param name="files">What is in it.</param>
public sealed class BundleAnswer(string name, IEnumerable<BundleFile> files) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        var headers = httpContext.Response.Headers;
        headers.ContentType = "application/zip";
        headers.ContentDisposition = $"attachment; filename=\"{name}.zip\"";
        headers.CacheControl = "no-store";
        await using var archive = await ZipArchive.CreateAsync(
            httpContext.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Fastest);
            entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(10);
            await using var target = await entry.OpenAsync(cancellation);
            await target.WriteAsync(file.Bytes, cancellation);
        }
    }
}
