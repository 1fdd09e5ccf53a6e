namespace Diagnosis.Analysis.Failures;

/// <summary>One thing to do about a failure; the texts name the real image, host, path or user.</summary>
/// <param name="Title">A short order, for example "Log in to registry.example.com on every agent".</param>
/// <param name="Description">One or two sentences: where, how, and what it changes.</param>
/// <param name="Risk">What it may cost.</param>
/// <param name="Command">A command to run on the agent or in a shell; null when there is none.</param>
public sealed record FailureRemedy(string Title, string Description, RemedyRisk Risk, string? Command = null);
