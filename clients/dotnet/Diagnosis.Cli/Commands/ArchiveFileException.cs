namespace Diagnosis.Cli.Commands;

/// <summary>The file of an archive cannot be read; the message says why.</summary>
internal sealed class ArchiveFileException(string message) : Exception(message);
