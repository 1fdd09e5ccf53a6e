using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Suggestions;

/// <summary>Corrections of values that a typed reader refused.</summary>
internal static partial class ValueCorrections
{
    /// <summary>The correction of a violation.</summary>
    public static Correction Of(JsonTree tree, Issue issue, int node)
    {
        if (issue.Suggestion.Length > 0)
        {
            return new Correction(issue.Suggestion, issue.Replacement);
        }

        if (issue.Field is null)
        {
            return OfRule(tree, issue, node);
        }

        var (reader, name) = (issue.Field.Reader, FieldNames.Of(tree, node));
        return issue.Message switch
        {
            "error.unknown.enum.literal" when reader is EnumReader words => Word(tree, node, name, words),
            "error.expected.jsnumber" or "error.expected.int" or "error.expected.long" => Number(tree, node, name, reader),
            "error.expected.jsboolean" => Boolean(tree, node, name),
            "error.expected.jsstring" => Text(tree, node, name),
            "error.expected.jsarray" => new Correction(
                $"{name} must be an array: [...]", tree.Kind(node) is JsonKind.Text ? $"[{Quoted(tree, node)}]" : null),
            "error.expected.jsobject" when IsOfEnvironment(tree, node) => Text(tree, node, name),
            "error.expected.jsobject" => new Correction($"{name} must be an object: {{...}}", null),
            _ when issue.Rule == ParseRules.NotObject && node == 0 && tree.Kind(0) == JsonKind.Array =>
                new Correction("one definition per request, or the list as it is to PUT /v2/apps", null),
            "error.expected.date" or "error.expected.date.isoformat" =>
                new Correction($"{name} must be a date such as 2017-01-31T08:00:00.000Z, or be left out", null),
            "error.min" or "error.max" => new Correction($"{name} must be {Range(reader)}{FieldNames.UnitOf(name)}", null),
            "error.minLength" or "error.maxLength" => new Correction($"{name} must have {Length(reader)}", null),
            "error.pattern" => Pattern(tree, node, issue.Field),
            _ when issue.Rule == ParseRules.Missing || issue.Rule == ParseRules.NotObject =>
                new Correction($"add \"{issue.Field.Name}\": {Kind(reader)}", null),
            _ => Correction.None,
        };
    }

    /// <summary>A variable is a text, or an object that names a secret.</summary>
    private static bool IsOfEnvironment(JsonTree tree, int node) =>
        tree.Kind(node) is JsonKind.Number or JsonKind.True or JsonKind.False && JsonPointer.Of(tree, node).Split('/') is [.., "env" or "environment", _];

    private static Correction OfRule(JsonTree tree, Issue issue, int node) =>
        issue.Rule == AppRules.ConstraintOperatorCase && tree.Element(node, 1) is var element and >= 0
        ? new Correction($"{tree.String(element).ToUpperInvariant()} in upper case", null)
        : Correction.None;

    private static Correction Word(JsonTree tree, int node, string name, EnumReader words)
    {
        var all = $"{name} must be one of {string.Join(", ", words.Words)}";
        var near = tree.Kind(node) == JsonKind.Text ? NearestNames.Meant(tree.String(node), words.Words) : null;
        return near is null ? new Correction(all, null) : new Correction($"did you mean {near}? {all}", $"\"{near}\"");
    }

    private static Correction Number(JsonTree tree, int node, string name, ValueReader reader)
    {
        var text = tree.Kind(node) == JsonKind.Text ? tree.String(node).Trim() : "";
        var isNumber = reader is IntegerReader
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return isNumber && JsonNumber().IsMatch(text)
            ? new Correction($"{name} must be a {(reader is IntegerReader ? "whole " : "")}number{FieldNames.UnitOf(name)}: {text} without quotes", text)
            : new Correction($"{name} must be {Range(reader)}{FieldNames.UnitOf(name)}", null);
    }

    private static Correction Boolean(JsonTree tree, int node, string name)
    {
        var text = tree.Kind(node) == JsonKind.Text ? tree.String(node).Trim().ToLowerInvariant() : "";
        return text is "true" or "false"
            ? new Correction($"{name} must be true or false: {text} without quotes", text)
            : new Correction($"{name} must be true or false", null);
    }

    private static Correction Text(JsonTree tree, int node, string name) => tree.Kind(node) is JsonKind.Number or JsonKind.True or JsonKind.False
        ? new Correction($"{name} must be a string: the value in double quotes", $"\"{System.Text.Encoding.UTF8.GetString(tree.Raw(node))}\"")
        : new Correction($"{name} must be a string in double quotes", null);

    private static Correction Pattern(JsonTree tree, int node, Field field)
    {
        if (tree.Kind(node) != JsonKind.Text)
        {
            return Correction.None;
        }

        var corrected = tree.String(node).Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        var isLegal = field.Name == "id" ? Patterns.PathId(corrected) : Patterns.Name(corrected);
        return isLegal && corrected.Length > 0 && corrected != tree.String(node)
            ? new Correction($"{corrected}: lower-case letters, digits and inner hyphens", $"\"{corrected}\"")
            : new Correction("lower-case letters, digits and inner hyphens", null);
    }

    private static string Range(ValueReader reader) => reader switch
    {
        IntegerReader whole => $"a whole number from {whole.Min} to {whole.Max}",
        NumberReader { Max: double.PositiveInfinity, Min: double.NegativeInfinity } => "a number",
        NumberReader { Max: double.PositiveInfinity } number => $"a number not below {number.Min.ToString(CultureInfo.InvariantCulture)}",
        NumberReader number => $"a number from {number.Min.ToString(CultureInfo.InvariantCulture)} to {number.Max.ToString(CultureInfo.InvariantCulture)}",
        _ => "a number",
    };

    private static string Length(ValueReader reader) => reader switch
    {
        StringValueReader { MaxLength: int.MaxValue } text => $"at least {InWords.Count(text.MinLength, "character")}",
        StringValueReader text => $"{text.MinLength} to {text.MaxLength} characters",
        _ => "at least one element",
    };

    private static string Kind(ValueReader reader) => reader switch
    {
        StringValueReader => "a string",
        EnumReader words => $"one of {string.Join(", ", words.Words)}",
        IntegerReader or NumberReader => Range(reader),
        ObjectType => "an object",
        _ => "its value",
    };

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex JsonNumber();

    private static string Quoted(JsonTree tree, int node) => $"\"{System.Text.Encoding.UTF8.GetString(tree.Raw(node))}\"";
}
