namespace Diagnosis.Sources.Live;

/// <summary>There are no credentials to be sent. The message may be shown to callers: it names no file, no address and no secret.</summary>
internal sealed class CredentialException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the cluster does not let them in, so that trying again does not help.</summary>
    public bool IsRefused { get; init; }
}
