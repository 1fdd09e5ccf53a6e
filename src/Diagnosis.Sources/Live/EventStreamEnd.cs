namespace Diagnosis.Sources.Live;

/// <summary>How a stream of events ended.</summary>
/// <param name="Detail">In words that callers may see.</param>
/// <param name="IsRefused">True when it is not there, or not for whoever asks: asking again soon does not help.</param>
internal sealed record EventStreamEnd(string Detail, bool IsRefused = false);
