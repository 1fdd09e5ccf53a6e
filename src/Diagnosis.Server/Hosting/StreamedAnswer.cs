namespace Diagnosis.Server.Hosting;

/// <summary>Marks a call whose answer is sent bit by bit: what is written goes out at once.</summary>
internal sealed class StreamedAnswer;
