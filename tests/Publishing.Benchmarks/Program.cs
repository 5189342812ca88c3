using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Publishing.Benchmarks;

// Processor time is read from /proc.
[assembly: SupportedOSPlatform("linux")]

if (args is ["bare", var address, var file])
{
    return await BareEndpoint.Serve(address, file);
}

if (args is ["rendering"])
{
    return FeedRendering.Run();
}

if (args is ["extraction", ..])
{
    return Extraction.Run(explains: args.Contains("--explain"));
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.Write(Options.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await Measurements.Run(options, stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

// What was started is stopped on the way out.
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
