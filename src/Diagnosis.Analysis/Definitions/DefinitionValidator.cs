using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Requests;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Says what Marathon 1.11 would answer to the POST or PUT of an app, a pod or a group, and where and why.</summary>
public static class DefinitionValidator
{
    /// <summary>Validates a text.</summary>
    public static ValidationResult Validate(string text, ValidationOptions options, CancellationToken cancellation = default) =>
        text.Length > options.MaxDefinitionBytes
            ? TooLarge(text.Length, options)
            : Validate(Encoding.UTF8.GetBytes(text), options, cancellation);

    /// <summary>Validates a body in UTF-8, or in UTF-16 or UTF-32 as Marathon recognises them.</summary>
    /// <returns>The answer; bad text is an answer, never an exception.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ValidationResult Validate(ReadOnlyMemory<byte> body, ValidationOptions options, CancellationToken cancellation = default)
    {
        if (body.Length > options.MaxDefinitionBytes)
        {
            return TooLarge(body.Length, options);
        }

        var text = DefinitionEncoding.ToUtf8(body);
        using var tree = JsonTree.Parse(text, out var fault);
        return tree is null ? ResultAssembly.FromFault(text.Span, fault!, options) : Validate(tree, options, cancellation);
    }

    /// <summary>Validates a definition that was read and changed; lines and columns are those of its compact text.</summary>
    public static ValidationResult Validate(JsonNode definition, ValidationOptions options, CancellationToken cancellation = default)
    {
        using var tree = JsonTree.Of(definition, out var fault);
        return tree.Text.Length > options.MaxDefinitionBytes ? TooLarge(tree.Text.Length, options)
            : fault is not null ? ResultAssembly.FromFault(tree.Text.Span, fault, options)
            : Validate(tree, options, cancellation);
    }

    private static ValidationResult Validate(JsonTree tree, ValidationOptions options, CancellationToken cancellation)
    {
        var kind = DefinitionShape.KindOf(tree, options.Kind);
        var run = new ValidationRun(options, tree, cancellation);

        // The id of an app that is PUT is that of the URL (Marathon 1.11, AppsResource).
        var isPutApp = kind == DefinitionKind.App && options is { Operation: DefinitionOperation.Update, TargetId.Length: > 0 };
        var context = new ReadContext(tree)
        {
            Waived = isPutApp ? App.Id : null,
            Marathon = run.Marathon,
        };
        var response = Respond(run, context, kind);
        return ResultAssembly.FromResponse(run, context, kind, response);
    }

    private static MarathonResponse Respond(ValidationRun run, ReadContext context, DefinitionKind kind)
    {
        if (kind == DefinitionKind.Group && NestingLimits.RefuseGroups(run.Tree) is { } tooDeep)
        {
            return MarathonResponse.From(tooDeep);
        }

        if (!DefinitionShape.TypeOf(kind).TryRead(context, 0, out var value))
        {
            return MarathonResponse.Unreadable(ReadErrors.ToIssues(context));
        }

        var read = (RamlObject)value!;
        var response = kind switch
        {
            DefinitionKind.Pod => PodRequest.Handle(run, read),
            DefinitionKind.Group => GroupRequest.Handle(run, read),
            _ => AppRequest.Handle(run, read),
        };
        return response with { Read = read };
    }

    private static ValidationResult TooLarge(int length, ValidationOptions options) => ResultAssembly.FromFault(
        [],
        new JsonFault(413, "Request body is too large", $"the text has {length} bytes or characters; at most {options.MaxDefinitionBytes} are looked at", 0),
        options);
}
