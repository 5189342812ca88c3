using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Publishing.Benchmarks;

/// <summary>nginx as a static file server, from a folder of this run's own.</summary>
public sealed class Nginx : IAsyncDisposable
{
    // What a server says of its own files, or for each connection.
    private static readonly string[] ItsOwn =
        ["Content-Length", "Content-Type", "Content-Encoding", "ETag", "Last-Modified", "Accept-Ranges", "Vary", "Connection"];

    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, Process process, Uri url)
    {
        _folder = folder;
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <summary>Serves the body of an answer as <c>/feed.rss</c>, and with it its gzip form, with the same headers.</summary>
    public static async Task<Nginx> Start(WorkFolder work, CapturedAnswer plain, CapturedAnswer gzip, CancellationToken stop)
    {
        await Tool.Require("nginx", stop);
        var folder = Directory.CreateDirectory(work["nginx"]).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "feed.rss"), plain.Body, stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "feed.rss.gz"), gzip.Body, stop);
        var url = ServiceProcess.FreeAddress();
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Configuration(folder, url, plain), stop);
        var process = Process.Start("nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")]);
        var nginx = new Nginx(folder, process, url);
        await nginx.Answers(stop);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        // A master that is killed would leave its workers behind.
        using (var end = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await end.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Configuration(string folder, Uri url, CapturedAnswer plain)
    {
        var headers = new StringBuilder();
        foreach (var (name, values) in plain.Headers.Where(header => !ItsOwn.Contains(header.Key)))
        {
            var value = string.Join(", ", values).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            headers.AppendLine(CultureInfo.InvariantCulture, $"add_header {name} \"{value}\";");
        }

        return $$"""
            daemon off; worker_processes {{Environment.ProcessorCount}}; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
                access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10;
                etag on; gzip_static on; gzip_vary on; server_tokens off;
                types { application/rss+xml rss; } charset utf-8; charset_types application/rss+xml;
                client_body_temp_path {{folder}}/tmp; proxy_temp_path {{folder}}/tmp; fastcgi_temp_path {{folder}}/tmp;
                uwsgi_temp_path {{folder}}/tmp; scgi_temp_path {{folder}}/tmp;
                server { listen {{url.Authority}}; root {{folder}}; {{headers}} }
            }

            """;
    }

    private async Task Answers(CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await CapturedAnswer.Of(new Uri(Url, "/feed.rss"), [], stop);
                return;
            }
            catch (HttpRequestException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50, stop);
            }
            catch (HttpRequestException)
            {
                var said = await File.ReadAllTextAsync(Path.Combine(_folder, "error.log"), stop);
                throw new InvalidOperationException("nginx does not answer:\n" + said);
            }
        }
    }
}
