using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Reports;

/// <summary>Something to say of a file at a place, as reports for pipelines have it.</summary>
/// <param name="File">Path as given, or <c>&lt;stdin&gt;</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Rule">What it breaks.</param>
/// <param name="Message">What is wrong and where, and a correction where there is one.</param>
/// <param name="JsonPointer">The member; empty for the whole.</param>
internal sealed record Remark(string File, int Line, int Column, RemarkLevel Level, string Rule, string Message, string JsonPointer)
{
    private const string Preflight = "preflight.stuck";
    private const string Refused = "marathon.refused";

    /// <summary>All there is to say of a file: violations, a refusal that no violation tells, and that it would be stuck.</summary>
    public static IEnumerable<Remark> Of(ValidatedFile file)
    {
        foreach (var violation in file.Response.Violations)
        {
            var message = violation.Suggestion.Length > 0 ? $"{Said(violation)}\n{violation.Suggestion}" : Said(violation);
            yield return new Remark(
                file.File, Math.Max(1, violation.Line), Math.Max(1, violation.Column), LevelOf(violation), violation.Rule, message, violation.JsonPointer);
        }

        if (!file.Response.Valid && !file.Response.Violations.Any(violation => LevelOf(violation) == RemarkLevel.Error))
        {
            var message = $"Marathon would answer {file.Response.HttpStatus}: {file.Response.Message}";
            yield return new Remark(file.File, 1, 1, RemarkLevel.Error, Refused, message, "");
        }

        if (file.WouldBeStuck)
        {
            yield return new Remark(file.File, 1, 1, RemarkLevel.Error, Preflight, file.Response.Preflight.Headline, "");
        }
    }

    /// <summary>Marathon's refusals are errors, the rest warnings and notes.</summary>
    public static RemarkLevel LevelOf(Violation violation) => violation.Severity switch
    {
        Severity.Blocking => RemarkLevel.Error,
        Severity.Degrading => RemarkLevel.Warning,
        _ => RemarkLevel.Note,
    };

    /// <summary>What is wrong, and at which member: Marathon's own words, as <c>error.min</c>, do not name it.</summary>
    public static string Said(Violation violation) => violation.Path.Length > 0 ? $"{violation.Message} at {violation.Path}" : violation.Message;

    /// <summary>What stands for <see cref="Level"/> in texts.</summary>
    public string Word => EnumWord.Of(Level);
}
