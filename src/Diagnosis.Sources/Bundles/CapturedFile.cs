namespace Diagnosis.Sources.Bundles;

/// <summary>One document in the manifest of a capture.</summary>
/// <param name="Kind">What it is, as the contract names it: <c>MARATHON_QUEUE</c>.</param>
/// <param name="Subject">Agent or task id of a log; empty otherwise.</param>
/// <param name="Status">What became of it: <c>READ</c>, <c>MISSING</c>, <c>FAILED</c>.</param>
internal sealed record CapturedFile(string Kind, string Subject, string Status)
{
    /// <summary>Where it lies in the archive; empty when it could not be had.</summary>
    public string Path { get; init; } = "";

    /// <summary>Why it could not be had, in words a caller may see; empty for one that could.</summary>
    public string Detail { get; init; } = "";

    /// <summary>When it was true; null when it could not be had.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Its length in bytes, unpacked.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of its bytes, unpacked, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>True when it was asked for with all that may be embedded, so that what is not in it is not there.</summary>
    public bool WithAllEmbeds { get; init; }

    /// <summary>What is wrong with the whole of which this is the beginning; empty when it is the whole.</summary>
    public string Damage { get; init; } = "";

    /// <summary>True when it could not be had for want of credentials that may read it.</summary>
    public bool AccessRefused { get; init; }
}
