namespace Diagnosis.Server.Webhooks;

/// <summary>What a receiver made of an event.</summary>
/// <param name="IsTaken">True when it took it.</param>
/// <param name="IsFinal">True when it is not to be sent again.</param>
/// <param name="Words">The answer in a few words, which name no address.</param>
/// <param name="RetryAfter">For how long it asks to be left alone; null when it does not.</param>
internal sealed record Reception(bool IsTaken, bool IsFinal, string Words, TimeSpan? RetryAfter = null);
