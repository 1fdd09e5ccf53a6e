namespace Diagnosis.Server.Webhooks;

/// <summary>What became of an attempt to send an event.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">The answer in a few words, which name no address.</param>
/// <param name="RetryAfter">For how long the receiver asks to be left alone; null when it does not.</param>
internal sealed record Reception(ReceptionOutcome Outcome, string Words, TimeSpan? RetryAfter = null);
