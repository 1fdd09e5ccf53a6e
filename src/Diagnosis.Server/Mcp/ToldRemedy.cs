using Diagnosis.V1;

namespace Diagnosis.Server.Mcp;

/// <summary>Something that can be done.</summary>
/// <param name="Id">As in the contract.</param>
/// <param name="Title">A few words.</param>
/// <param name="Description">What it does and costs.</param>
/// <param name="Risk">How much can go wrong.</param>
/// <param name="DefinitionPatch">A JSON merge patch that was simulated, whole; null where there is none.</param>
/// <param name="Command">A command line for the user.</param>
/// <param name="OperatorAction">What an operator has to do.</param>
/// <param name="Simulated">What a simulation of it gave.</param>
internal sealed record ToldRemedy(
    string Id, string Title, string? Description, string Risk, string? DefinitionPatch, string? Command, string? OperatorAction, string? Simulated)
{
    /// <summary>What is copied is whole, up to this length.</summary>
    private const int LongestCopy = 4000;

    /// <summary>One of the contract.</summary>
    public static ToldRemedy Of(Remedy remedy, TellingDetail detail) => new(
        remedy.Id,
        DataText.Clean(remedy.Title, detail.Letters),
        remedy.Description.Length > 0 ? DataText.Clean(remedy.Description, detail.Letters) : null,
        remedy.Risk.ToString().ToLowerInvariant(),
        remedy.HasDefinitionPatch && remedy.DefinitionPatch.Length <= LongestCopy ? remedy.DefinitionPatch : null,
        remedy.HasCommand && remedy.Command.Length <= LongestCopy ? remedy.Command : null,
        remedy.HasOperatorAction ? DataText.Clean(remedy.OperatorAction, detail.Letters) : null,
        remedy.Prediction is { } prediction ? $"places {prediction.InstancesPlaceable} of {prediction.InstancesWanted}" : null);

    /// <summary>The same as a line.</summary>
    public string Text() => string.Join(
        " ",
        new[]
        {
            $"Remedy: {Title} ({Risk} risk).",
            DefinitionPatch is null ? "" : $"definition_patch: {DefinitionPatch}",
            Command is null ? "" : $"command: {Command}",
            OperatorAction is null ? "" : $"operator: {OperatorAction}", Simulated is null ? "" : $"Simulated: {Simulated}.",
        }.Where(part => part.Length > 0));
}
