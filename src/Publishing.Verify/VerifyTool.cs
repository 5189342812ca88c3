using Publishing.Audit;
using Publishing.Audit.Bundles;
using Publishing.Audit.Checking;
using Publishing.Audit.Notes;

namespace Publishing.Verify;

/// <summary>The tool of an auditor: reads files, asks nobody, trusts only the policy that it is given.</summary>
public static class VerifyTool
{
    /// <summary>Exit code: all that was checked holds.</summary>
    public const int Holds = 0;

    /// <summary>Exit code: something does not hold.</summary>
    public const int DoesNotHold = 1;

    /// <summary>Exit code: it could not be checked, because of the arguments, a file, or an interruption.</summary>
    public const int CouldNotCheck = 2;

    // The largest single file that is not read line by line or as a tile: an entry is smaller by far.
    private const int FileMax = 1024 * 1024;

    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">The command line, <see cref="Arguments.Usage"/>.</param>
    /// <param name="output">What holds and what does not.</param>
    /// <param name="errors">Progress, and why something could not be checked.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><see cref="Holds"/>, <see cref="DoesNotHold"/> or <see cref="CouldNotCheck"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (Arguments.Parse(arguments) is not { } parsed)
        {
            errors.Write(Arguments.Usage);
            return CouldNotCheck;
        }

        try
        {
            return new Report(output).Print(Check(parsed, new Progress(errors), stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            errors.WriteLine("Interrupted; nothing is said of what was not read.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
            or NotSupportedException or AuditFormatException or ArgumentException)
        {
            errors.WriteLine($"Could not check: {PrintableText.Of(e.Message, 400)}");
        }

        return CouldNotCheck;
    }

    private static IEnumerable<Finding> Check(Arguments arguments, Progress progress, CancellationToken stop)
    {
        var policy = TrustPolicy.Parse(Bytes(arguments.Policy));
        var since = arguments.Since.Select(Retained).ToList();
        return (arguments.Command, arguments.Files) switch
        {
            ("bundle", [var path]) => OnFiles(path, files => BundleCheck.Run(files, policy, since, progress.Tell, stop)),
            ("log", [var path]) => OnFiles(path, files => LogCheck.Run(files, policy, since, progress.Tell, stop)),
            ("proof", [var path]) => ProofCheck.Inclusion(Bytes(path), Bytes(arguments.Entry!), policy),
            ("consistency", [var older, var newer, var proof]) =>
                ProofCheck.Consistency(Retained(older), Retained(newer), Bytes(proof), policy),
            _ => throw new ArgumentException("There is no such command."),
        };
    }

    private static IEnumerable<Finding> OnFiles(string path, Func<IBundleFiles, IEnumerable<Finding>> check)
    {
        if (Directory.Exists(path)) return check(new FolderFiles(path));
        return OnArchive(path, check);
    }

    private static IEnumerable<Finding> OnArchive(string path, Func<IBundleFiles, IEnumerable<Finding>> check)
    {
        using var files = new ZipFiles(path);
        foreach (var finding in check(files)) yield return finding;
    }

    private static SignedCheckpoint Retained(string path) => SignedCheckpoint.Parse(Bytes(path));

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > FileMax) throw new InvalidDataException($"{path} has more than {FileMax} bytes.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
