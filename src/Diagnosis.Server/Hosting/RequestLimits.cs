using System.ComponentModel.DataAnnotations;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>What may be asked of the server. Configuration section <c>Diagnosis:Limits</c>.</summary>
internal sealed class RequestLimits
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Limits";

    private const int LeastParts = 200_000;
    private const int PartsPerDocument = 20;

    /// <summary>Largest request, on the wire and decompressed, in bytes; over gRPC and over HTTP.</summary>
    /// <value>64 MiB. Logs of 100 MB, the most that is scanned, want 128 MiB.</value>
    [Range(1024, int.MaxValue - (1024 * 1024))]
    public int MaxReceiveMessageBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most documents in one supplied snapshot.</summary>
    /// <value>10,000.</value>
    [Range(1, 1_000_000)]
    public int MaxDocuments { get; set; } = 10_000;

    /// <summary>Most fields, elements and entries in the messages of one request; with what its documents need, and room for all else.</summary>
    public int MaxParts => Math.Max(LeastParts, PartsPerDocument * MaxDocuments);

    /// <summary>Largest diagnostics bundle, in bytes: those of its files that are read, unpacked and together. Of one file at the most 256 MiB.</summary>
    /// <value>512 MiB.</value>
    [Range(1024 * 1024, int.MaxValue)]
    public long MaxUnpackedBytes { get; set; } = ArchiveLimits.DefaultMaxBytes;

    /// <summary>Largest archive that is uploaded piece by piece, as it is packed, in bytes.</summary>
    /// <value>512 MiB.</value>
    [Range(1024, int.MaxValue - (1024 * 1024))]
    public int MaxUploadBytes { get; set; } = 512 * 1024 * 1024;

    /// <summary>Most archives that are uploaded at a time; more are turned away with RESOURCE_EXHAUSTED.</summary>
    /// <value>4.</value>
    [Range(1, 10_000)]
    public int MaxUploads { get; set; } = 4;

    /// <summary>Longest time for one upload; a shorter deadline of the caller wins.</summary>
    /// <value>10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxUploadTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long what was read of an upload is kept. In memory it may take an eighth of <see cref="MaxMemoryBytes"/>, all of it together.</summary>
    /// <value>15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan UploadsAreKept { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Most uploads that are kept for one caller; one more takes the place of the oldest.</summary>
    /// <value>8.</value>
    [Range(1, 10_000)]
    public int MaxUploadsKept { get; set; } = 8;

    /// <summary>Longest time for one call; a shorter deadline of the caller wins.</summary>
    /// <value>One minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxCallTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Most diagnoses in one answer when the request names no workload.</summary>
    /// <value>1,000.</value>
    [Range(1, 100_000)]
    public int MaxDiagnoses { get; set; } = 1000;

    /// <summary>Most streams of WatchDiagnosis at a time; more are turned away with RESOURCE_EXHAUSTED.</summary>
    /// <value>1,000.</value>
    [Range(1, 1_000_000)]
    public int MaxWatches { get; set; } = 1000;

    /// <summary>
    /// Memory, in bytes, that bodies of requests, answers of clusters and calls under way may take together: bodies and answers as they come, unpacked, and
    /// calls by what their requests let expect. Calls beyond it wait; beyond twice it, and bodies beyond it, are turned away with RESOURCE_EXHAUSTED.
    /// </summary>
    /// <value>A quarter of what the process may use, which in a container is its limit.</value>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxMemoryBytes { get; set; } = MemoryBudget.QuarterOfMachine;
}
