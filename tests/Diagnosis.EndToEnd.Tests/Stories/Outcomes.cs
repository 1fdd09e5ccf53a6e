using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>How the analyzers ended, by their ids; those that are not named found nothing wrong.</summary>
/// <param name="Findings">Those that found something.</param>
/// <param name="Skipped">Those that had nothing to look at.</param>
public sealed record Outcomes(string[] Findings, string[] Skipped)
{
    public Outcome Of(string analyzerId) =>
        Findings.Contains(analyzerId) ? Outcome.Findings : Skipped.Contains(analyzerId) ? Outcome.Skipped : Outcome.Healthy;
}
