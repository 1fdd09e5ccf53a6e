using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.V1;
using FluentValidation;
using FluentValidation.Results;
using Workload = Diagnosis.Analysis.Cluster.Workload;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>The definition that a query is about, before anybody has looked whether Marathon would take it.</summary>
/// <param name="Text">JSON text.</param>
/// <param name="Field">Field of the request that what is wrong with it is told of.</param>
/// <param name="IsAsGiven">True when lines and columns of the text are those of the request.</param>
internal sealed record ProposedText(string Text, string Field, bool IsAsGiven)
{
    private const string PatchField = "definition_patch";

    /// <summary>The definition of the request, or the existing one, with the patch of the request.</summary>
    /// <param name="request">Changes the definition.</param>
    /// <param name="existing">The workload as it is; null when there is none, and then the request holds a definition.</param>
    /// <exception cref="ValidationException">The patch, or what it is to be applied to, is not a JSON object.</exception>
    public static ProposedText Of(SimulateRequest request, Workload? existing)
    {
        if (request.DefinitionPatch.Length == 0)
        {
            return new(request.Definition, "definition", IsAsGiven: true);
        }

        var patch = Object(request.DefinitionPatch, PatchField);
        var target = request.Definition.Length > 0
            ? Object(request.Definition, "definition")
            : Object(ExistingDefinition.TextOf(existing!.Definition) ?? throw NoDefinition(existing.Id), PatchField);
        return new(MergePatch.Apply(target, patch)!.ToJsonString(), PatchField, IsAsGiven: false);
    }

    /// <summary>The id that a definition states; null when it states none.</summary>
    public static string? IdOf(string definition) =>
        StrictJson.Parse(Encoding.UTF8.GetBytes(definition), out _) is JsonObject json && json["id"] is JsonValue value && value.TryGetValue<string>(out var id)
            ? id
            : null;

    /// <summary>Whether a definition is a JSON object.</summary>
    public static bool IsObject(string definition) => StrictJson.Parse(Encoding.UTF8.GetBytes(definition), out _) is JsonObject;

    /// <summary>The error about a field.</summary>
    public static ValidationException Failure(string field, string message) => new([new ValidationFailure(field, message)]);

    private static ValidationException NoDefinition(string id) => Failure(PatchField, $"No document has the definition of {id} to apply it to.");

    private static JsonObject Object(string text, string field)
    {
        var json = StrictJson.Parse(Encoding.UTF8.GetBytes(text), out var fault);
        return json as JsonObject ?? throw Failure(field, fault.Length > 0 ? fault : "Must be a JSON object.");
    }
}
