using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.JavaRegex;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on placement constraints (SchedulingValidation.scala).</summary>
internal static class ConstraintRules
{
    /// <summary>Checks the constraint of an app: field, operator and at most one value as strings.</summary>
    public static void CheckApp(ValidationRun run, ReadOnlySpan<string> constraint, Location node)
    {
        if (constraint.Length is not (2 or 3))
        {
            run.Report(PlacementRules.ConstraintLength, "/constraints", "Each constraint must have either 2 or 3 fields", node);
        }
        else if (constraint[0].Length == 0)
        {
            run.Report(PlacementRules.ConstraintField, "/constraints", "illegal constraint specification", node);
        }
        else
        {
            Check(run, constraint[1].ToUpperInvariant(), constraint.Length == 3 ? constraint[2] : null, "/constraints", node);
        }
    }

    /// <summary>Checks operator and value.</summary>
    public static void Check(ValidationRun run, string operatorName, string? value, string path, Location node)
    {
        if (!run.Marathon.ReadsTyped)
        {
            CheckFormer(run, operatorName, value, path, node);
            return;
        }

        switch (ConstraintOperators.Of(operatorName))
        {
            case ConstraintOperator.Unique:
                Require(run, value is null, "UNIQUE does not accept a value", path, node);
                break;
            case ConstraintOperator.Cluster:
                break;
            case ConstraintOperator.GroupBy:
                Require(run, value is null || IsJavaInt(value), "GROUP BY must define an integer value or else no value at all", path, node);
                break;
            case ConstraintOperator.MaxPer:
                Require(run, value is not null && IsJavaInt(value), "MAX_PER requires an integer value", path, node);
                break;
            case ConstraintOperator.Like or ConstraintOperator.Unlike:
                if (value is null)
                {
                    Require(run, condition: false, "LIKE and UNLIKE require a non-empty, regular expression value", path, node);
                }
                else
                {
                    Require(run, IsJavaRegex(value), "is not a valid regular expression", path, node);
                }

                break;
            case ConstraintOperator.Is when run.Marathon.HasFaultDomains:
                Require(
                    run,
                    value is null || value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '.' or '-'),
                    "IS only supports Mesos text and float values (see http://mesos.apache.org/documentation/latest/attributes-resources/)",
                    path,
                    node);
                break;
            default:
                run.Report(
                    PlacementRules.ConstraintOperator,
                    path,
                    "operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER"
                        + (run.Marathon.HasFaultDomains ? ", UNLIKE or IS" : " or UNLIKE"),
                    node);
                break;
        }
    }

    /// <summary>As Marathon 1.4 checks them (AppDefinition.complyWithConstraintRules of v1.4.13).</summary>
    private static void CheckFormer(ValidationRun run, string operatorName, string? value, string path, Location node)
    {
        switch (ConstraintOperators.Of(operatorName))
        {
            case ConstraintOperator.Unique:
                Require(run, value is null or "", "Value specified but not used", path, node);
                break;
            case ConstraintOperator.Cluster:
                break;
            case ConstraintOperator.GroupBy:
                Require(run, value is null || IsJavaInt(value), "Value was specified but is not a number", path, node);
                break;
            case ConstraintOperator.MaxPer:
                Require(run, value is not null && IsJavaInt(value), "Value was not specified or is not a number", path, node);
                break;
            case ConstraintOperator.Like or ConstraintOperator.Unlike:
                Require(run, value is not null, "A regular expression value must be provided", path, node);
                Require(run, value is null || IsJavaRegex(value), $"'{value}' is not a valid regular expression", path, node);
                break;
            default:
                run.Report(PlacementRules.ConstraintOperator, path, "Operator must be one of UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER or UNLIKE", node);
                break;
        }
    }

    /// <summary>Whether <c>Pattern.compile</c> takes it.</summary>
    public static bool IsJavaRegex(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':') || JavaPattern.Compile(value).Problem != JavaRegexProblem.Invalid;

    private static bool IsJavaInt(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && value is not ("+" or "-");

    private static void Require(ValidationRun run, bool condition, string message, string path, Location node) =>
        run.Require(condition, PlacementRules.ConstraintValue, path, message, node);
}
