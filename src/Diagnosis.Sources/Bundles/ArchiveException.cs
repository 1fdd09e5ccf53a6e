namespace Diagnosis.Sources.Bundles;

/// <summary>An archive that is not read, or no further. All of it is for the caller's eyes; it names the entry that is to blame.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="isTooLarge">True when it is more than is taken on, rather than wrong.</param>
public sealed class ArchiveException(string message, bool isTooLarge = false) : Exception(message)
{
    /// <summary>True when it is more than is taken on, rather than wrong.</summary>
    public bool IsTooLarge { get; } = isTooLarge;
}
