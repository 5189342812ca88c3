using System.Net;

namespace Publishing.Service.Tests.Running;

/// <summary>A time-stamping authority of this machine: OpenSSL behind a little HTTP.</summary>
public sealed class TimestampServer : IAsyncDisposable
{
    private const string Configuration =
        """
        [ tsa ]
        default_tsa = own
        [ own ]
        serial = FOLDER/serial
        signer_cert = FOLDER/tsa.pem
        signer_key = FOLDER/tsa.key
        certs = FOLDER/ca.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_alg = sha256
        [ usage ]
        extendedKeyUsage = critical,timeStamping
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-tsa-").FullName;
    private readonly HttpListener _http = new();
    private Task _serving = Task.CompletedTask;

    private TimestampServer() => Address = new Uri($"http://127.0.0.1:{LocalPort.Free()}/tsa/");

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The certificate to trust.</summary>
    public string Authority => File("ca.pem");

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Makes its keys and starts it.</summary>
    public static async Task<TimestampServer> Start()
    {
        var server = new TimestampServer();
        await System.IO.File.WriteAllTextAsync(server.File("cnf"), Configuration.Replace("FOLDER", server._folder, StringComparison.Ordinal));
        await OpenSsl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=authority", "-days", "30",
            "-keyout", server.File("ca.key"), "-out", server.Authority);
        await OpenSsl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=clock",
            "-keyout", server.File("tsa.key"), "-out", server.File("tsa.csr"));
        await OpenSsl("x509", "-req", "-in", server.File("tsa.csr"), "-CA", server.Authority, "-CAkey", server.File("ca.key"),
            "-CAcreateserial", "-days", "30", "-extfile", server.File("cnf"), "-extensions", "usage", "-out", server.File("tsa.pem"));
        server._http.Prefixes.Add(server.Address.ToString());
        server._http.Start();
        server._serving = server.Serve();
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _http.Close();
        await _serving;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _http.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Asked++;
            await using (var query = System.IO.File.Create(File("query")))
            {
                await context.Request.InputStream.CopyToAsync(query);
            }

            await OpenSsl("ts", "-reply", "-config", File("cnf"), "-queryfile", File("query"), "-out", File("reply"));
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(await System.IO.File.ReadAllBytesAsync(File("reply")));
            context.Response.Close();
        }
    }

    private string File(string name) => Path.Combine(_folder, name);

    private static async Task OpenSsl(params string[] arguments)
    {
        var run = await Tool.Run("openssl", "", arguments);
        run.Code.ShouldBe(0, run.Errors);
    }
}
