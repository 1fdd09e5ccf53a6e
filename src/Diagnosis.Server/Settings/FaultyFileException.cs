namespace Diagnosis.Server.Settings;

/// <summary>A file of settings cannot be read at all; the message says which and why, in one line.</summary>
internal sealed class FaultyFileException(string message, Exception inner) : Exception(message, inner);
