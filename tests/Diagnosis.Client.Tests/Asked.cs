namespace Diagnosis.Client.Tests;

/// <summary>A call that a scripted server got.</summary>
internal sealed record Asked(DateTimeOffset At, DateTime Deadline, string ApiKey, string Authorization, string Language, string ResumeToken = "");
