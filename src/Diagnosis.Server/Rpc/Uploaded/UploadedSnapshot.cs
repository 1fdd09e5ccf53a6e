using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Rpc.Uploaded;

/// <summary>What was read of one upload. Its memory goes back when it is forgotten and no call looks at it any more.</summary>
/// <param name="owner">Name of the caller who uploaded it.</param>
/// <param name="snapshot">What was read.</param>
/// <param name="forgottenAt">When it is forgotten.</param>
/// <param name="share">The memory that it takes.</param>
internal sealed class UploadedSnapshot(string owner, ClusterSnapshot snapshot, DateTimeOffset forgottenAt, MemoryShare share) : IDisposable
{
    /// <summary>What is kept of a byte of a list of apps, the most of all documents, measured. Of logs their bytes are kept and nothing else.</summary>
    private const int BytesPerByte = 3;

    /// <summary>What is kept of an archive that holds next to nothing.</summary>
    private const int LeastBytes = 64 << 10;

    /// <summary>Those who keep it, who look at it, and who are about to forget it.</summary>
    private int _holders = 1;

    /// <summary>Name of the caller who uploaded it.</summary>
    public string Owner => owner;

    /// <summary>What was read.</summary>
    public ClusterSnapshot Snapshot => snapshot;

    /// <summary>When it is forgotten.</summary>
    public DateTimeOffset ForgottenAt => forgottenAt;

    /// <summary>The memory that is taken by what was read of so many bytes.</summary>
    public static long BytesOf(ClusterSnapshot snapshot, long unpacked)
    {
        var logs = snapshot.Logs.Sum(log => (long)log.Content.Length);
        return Math.Max(LeastBytes, logs + (BytesPerByte * (unpacked - logs)));
    }

    /// <summary>Begins to look at it, while somebody still holds it; each who does disposes of it once.</summary>
    public UploadedSnapshot Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Holds it no longer.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            share.Dispose();
        }
    }
}
