namespace Diagnosis.Cli.Conformance;

/// <summary>One thing that an analyzer must keep.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Kept">What is kept, as a sentence without its end.</param>
/// <param name="FaultAsync">Says why it is not kept; null when it is.</param>
internal sealed record AnalyzerCheck(string Name, string Kept, Func<AnalyzerProbe, CancellationToken, Task<string?>> FaultAsync);
