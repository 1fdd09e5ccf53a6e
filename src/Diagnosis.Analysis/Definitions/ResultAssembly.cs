using System.Collections.Immutable;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Suggestions;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Definitions.Warnings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Turns an answer into the result that is told: places, pointers, suggestions, order, limits.</summary>
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
            Kind = options.Kind == DefinitionKind.Auto ? DefinitionKind.App : options.Kind,
            Message = fault.BodyMessage,
            StateAfter = options.Existing,
            Violations = [new Violation(rule.Severity, rule, "", "", place.Line, place.Column, message, Advice(fault, rule))],
        };
    }

    private static string Advice(JsonFault fault, Rule rule) => fault.Explanation.StartsWith(JsonFault.Comma, StringComparison.Ordinal)
        ? "leave the last comma out: JSON has one between values alone"
        : RuleAdvice.For(rule);

    /// <summary>The result for a text that was read.</summary>
    public static ValidationResult FromResponse(ValidationRun run, ReadContext context, DefinitionKind kind, MarathonResponse response)
    {
        var isValid = response.HttpStatus is 200 or 201;
        var issues = new List<Issue>(response.Issues);
        if (run.Options.IncludeWarnings)
        {
            var sink = new WarningSink(run.Tree, run.Options, issues, "", !isValid);
            ReadingWarnings.Collect(sink, context, DefinitionShape.TypeOf(kind));
            if (response.Read is not null)
            {
                DefinitionWarnings.Collect(sink, response.Read, response.Model);
            }

            if (response is { Model: not null, Tree: not null })
            {
                DependencyWarnings.Collect(sink, response.Model, response.Tree);
            }
        }

        var patches = new CheckedPatches(run, kind, isValid, (changed, options) =>
        {
            var result = DefinitionValidator.Validate(changed, options, run.Cancellation);
            return (result.IsValid, result.Violations);
        });
        return new ValidationResult
        {
            IsValid = isValid,
            HttpStatus = response.HttpStatus,
            Kind = kind,
            Message = response.Message,
            Accepted = isValid && response.Stored is not null ? new AcceptedDefinition(kind, response.Stored) : null,
            StateAfter = response.Tree is null ? run.Options.Existing : new ExistingState(response.Tree),
            Violations = Assemble(run.Tree, issues, run.Options.MaxViolations, patches),
        };
    }

    /// <summary>The violations in order: errors first, then by place and rule; at most as many as are wanted.</summary>
    public static ImmutableArray<Violation> Assemble(JsonTree tree, List<Issue> issues, int most, CheckedPatches? patches)
    {
        if (issues.Count == 0)
        {
            return [];
        }

        var places = new LocationResolver(tree);
        var ordered = issues.Select(issue => (Issue: issue, Node: places.Resolve(issue.Location)))
            .OrderBy(item => item.Issue.Severity == Severity.Blocking ? 0 : 1)
            .ThenBy(item => item.Node)
            .ThenBy(item => item.Issue.Rule.Id, StringComparer.Ordinal)
            .ThenBy(item => item.Issue.Message, StringComparer.Ordinal)
            .ToList();
        var lines = new LineIndex(tree.Text);
        return [.. ordered.Take(most).Select(item => ToViolation(tree, lines, item.Issue, item.Node, patches))];
    }

    private static Violation ToViolation(JsonTree tree, LineIndex lines, Issue issue, int node, CheckedPatches? patches)
    {
        var start = tree[node].Start - (tree.Kind(node) is JsonKind.Text or JsonKind.Name ? 1 : 0);
        var place = lines.Of(start);
        var pointer = JsonPointer.Of(tree, node);
        var correction = ValueCorrections.Of(tree, issue, node);
        return new Violation(
            issue.Severity,
            issue.Rule,
            issue.Path,
            pointer,
            place.Line,
            place.Column,
            issue.Message,
            correction.Text.Length > 0 ? correction.Text : RuleAdvice.For(issue.Rule))
        {
            IsDetail = issue.IsDetail,
            SuggestedPatch = !issue.Moves.IsEmpty ? patches?.Offer(issue.Moves)
                : correction.Json is null ? null
                : patches?.Offer(node, correction.Json, pointer),
        };
    }
}
