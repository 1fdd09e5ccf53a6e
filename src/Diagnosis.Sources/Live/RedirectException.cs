namespace Diagnosis.Sources.Live;

/// <summary>A redirect is not followed. The message may be shown to callers: it names no address.</summary>
internal sealed class RedirectException(string message) : Exception(message);
