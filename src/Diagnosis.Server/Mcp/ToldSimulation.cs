using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>A workload as it is and as it would be.</summary>
/// <param name="Notice">What is to be thought of texts in it.</param>
/// <param name="Coverage">How much of the cluster could be seen.</param>
/// <param name="Today">As it is; null for one that does not exist.</param>
/// <param name="Simulated">As it would be.</param>
/// <param name="Placeable">
/// Instances that would find a place beside those that run by then; null when none waits. A remedy's prediction counts all that the change leads to.
/// </param>
internal sealed record ToldSimulation(string Notice, string Coverage, ToldDiagnosis? Today, ToldDiagnosis? Simulated, int? Placeable) : ITold
{
    /// <summary>The answer of Simulate.</summary>
    public static ToldSimulation Of(SimulateResponse answer, TellingDetail detail) => new(
        DataText.Notice,
        ToldCoverage.Of(answer.Coverage, detail),
        answer.Today is { } today ? ToldDiagnosis.Of(today, detail with { Evidence = 0, Remedies = 0 }) : null,
        answer.Simulated is { } simulated ? ToldDiagnosis.Of(simulated, detail) : null,
        answer.Simulated?.Placement?.Packing?.Placeable);

    /// <inheritdoc/>
    public string Text() => DataText.Marked(
    [
        "Today:", .. Today?.Lines() ?? ["It does not exist yet, or no document tells of it."],
        "Simulated:", .. Simulated?.Lines() ?? ["No document tells of its definition."],
        .. Placeable is { } places ? [$"Beside those that run, {places} of its waiting instances would find a place."] : Array.Empty<string>(),
        .. Simulated?.LeftOut() is { Length: > 0 } cut ? [$"Left out to keep within max_tokens: {cut}."] : Array.Empty<string>(),
    ]);
}
