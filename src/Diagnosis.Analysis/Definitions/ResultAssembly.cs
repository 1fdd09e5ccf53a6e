using System.Collections.Immutable;
using System.Text.Json;
using Diagnosis.Analysis.Definitions.Json;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Turns an answer into the result that is told: places, pointers, order, limits.</summary>
internal static class ResultAssembly
{
    /// <summary>The result for a text that is not JSON or beyond limits.</summary>
    public static ValidationResult FromFault(ReadOnlySpan<byte> text, JsonFault fault, ValidationOptions options)
    {
        var place = TextPosition.Of(text, fault.Offset);
        var rule = fault.HttpStatus switch
        {
            413 => ParseRules.TooLarge,
            422 => ParseRules.NumberLimit,
            _ => fault.BodyMessage == "Invalid JSON" ? ParseRules.Syntax : ParseRules.Empty,
        };
        var message = fault.HttpStatus == 422 ? fault.BodyMessage : $"{fault.BodyMessage}: {fault.Explanation}";
        return new ValidationResult
        {
            IsValid = false,
            HttpStatus = fault.HttpStatus,
            Kind = options.Kind == DefinitionKind.AUTO ? DefinitionKind.APP : options.Kind,
            Message = fault.BodyMessage,
            StateAfter = options.Existing,
            Violations = [new Violation(rule.Severity, rule.Id, "", "", place.Line, place.Column, message, "")],
        };
    }

    /// <summary>The result for a text that was read.</summary>
    public static ValidationResult FromAnswer(ValidationRun run, ReadContext context, DefinitionKind kind, Answer answer)
    {
        var isValid = answer.HttpStatus is 200 or 201;
        return new ValidationResult
        {
            IsValid = isValid,
            HttpStatus = answer.HttpStatus,
            Kind = kind,
            Message = answer.Message,
            NormalizedDefinition = isValid && answer.Stored is not null ? Print(answer.Stored) : "",
            StateAfter = answer.Tree is null ? run.Options.Existing : new ExistingState(answer.Tree),
            Violations = [.. answer.Issues.Select(issue => ToViolation(run.Tree, issue))],
        };
    }

    private static Violation ToViolation(JsonTree tree, Issue issue)
    {
        var node = issue.Place.Resolve(tree);
        var start = tree[node].Start - (tree.Kind(node) is JsonKind.Text or JsonKind.Name ? 1 : 0);
        var place = TextPosition.Of(tree.Text.Span, start);
        return new Violation(
            issue.Rule.Severity, issue.Rule.Id, issue.Path, JsonPointers.Of(tree, node), place.Line, place.Column, issue.Message, issue.Suggestion)
        {
            IsDetail = issue.IsDetail,
        };
    }

    private static string Print(RamlObject stored)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            stored.Type.Write(writer, stored);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
