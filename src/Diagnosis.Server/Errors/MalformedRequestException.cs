namespace Diagnosis.Server.Errors;

/// <summary>A request cannot be read at all: not the message it should be, or a header that makes no sense. The message is for the caller's eyes.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
