using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Turns the complaints of readers into violations.</summary>
internal static class ReadErrors
{
    /// <summary>The violations of a reading.</summary>
    public static IEnumerable<Issue> ToIssues(ReadContext context) =>
        context.Errors.Select(error => new Issue(RuleOf(error.Code), error.Path, error.Code, error.Node) { Field = error.Field });

    private static Rule RuleOf(string code) => code switch
    {
        "error.expected.jsstring" => ParseRules.ExpectedText,
        "error.expected.jsnumber" => ParseRules.ExpectedNumber,
        "error.expected.int" => ParseRules.ExpectedInt,
        "error.expected.long" => ParseRules.ExpectedLong,
        "error.expected.jsboolean" => ParseRules.ExpectedBoolean,
        "error.expected.jsarray" => ParseRules.ExpectedArray,
        "error.expected.jsobject" => ParseRules.ExpectedObject,
        "error.expected.date" => ParseRules.ExpectedDate,
        "error.expected.date.isoformat" => ParseRules.DateFormat,
        "error.min" => ParseRules.Min,
        "error.max" => ParseRules.Max,
        "error.minLength" => ParseRules.MinLength,
        "error.maxLength" => ParseRules.MaxLength,
        "error.pattern" => ParseRules.Pattern,
        "error.unknown.enum.literal" => ParseRules.UnknownWord,
        "error.path.missing" => ParseRules.Missing,
        _ => code.EndsWith(" is not an object", StringComparison.Ordinal) ? ParseRules.NotObject : ParseRules.Missing,
    };
}
