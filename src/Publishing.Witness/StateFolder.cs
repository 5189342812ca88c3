using System.Security.Cryptography;
using System.Text;
using Publishing.Audit;
using Publishing.Audit.Notes;

namespace Publishing.Witness;

/// <summary>
/// What the witness cosigned last of each log, a file a log: the signed checkpoint itself, which is evidence, too. One
/// process at a time has the folder, because two would cosign two histories.
/// </summary>
public sealed class StateFolder : IDisposable
{
    private const string LockName = "lock";
    private const string Extension = ".checkpoint";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;
    private readonly FileStream _lock;

    private StateFolder(string folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>Takes the folder; it is made when missing.</summary>
    /// <param name="folder">Where.</param>
    /// <exception cref="IOException">Another process has it, or it cannot be written.</exception>
    public static StateFolder Open(string folder)
    {
        Directory.CreateDirectory(folder);
        // The system lets go of it with the process, however that ends.
        var held = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return new StateFolder(folder, held);
    }

    /// <summary>The checkpoint cosigned last; null before the first.</summary>
    /// <param name="origin">Which log.</param>
    /// <exception cref="AuditFormatException">The file is damaged: the witness must not go on as if there were none.</exception>
    public SignedCheckpoint? Remembered(string origin)
    {
        var file = Of(origin);
        if (!File.Exists(file)) return null;
        var checkpoint = SignedCheckpoint.Parse(File.ReadAllBytes(file));
        return checkpoint.Checkpoint.Origin == origin
            ? checkpoint
            : throw new AuditFormatException($"{file} remembers another log.");
    }

    /// <summary>Remembers a checkpoint; when it returns, no crash can undo it.</summary>
    /// <param name="checkpoint">The checkpoint about to be cosigned.</param>
    public void Remember(SignedCheckpoint checkpoint) => Replace(Of(checkpoint.Checkpoint.Origin), checkpoint.Write());

    /// <summary>Puts a file in place whole or not at all, readable by its owner only.</summary>
    /// <param name="file">Where.</param>
    /// <param name="bytes">What.</param>
    public static void Replace(string file, byte[] bytes)
    {
        var draft = file + ".draft";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Delete };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(draft, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        File.Move(draft, file, overwrite: true);
        // Journaling file systems write the new name of a file no later than the file itself is written again.
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    // An origin may hold characters that no file name can.
    private string Of(string origin) =>
        Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) + Extension);
}
