using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.JavaRegex;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>A constraint with its value read once: number, expression or text (Marathon 1.11, Constraints.scala).</summary>
internal sealed partial class CompiledConstraint
{
    public CompiledConstraint(PlacementConstraint source, MarathonVersion version)
    {
        Source = source;
        Value = source.Value ?? "";
        Operator = source.Operator switch
        {
            "UNIQUE" => ConstraintOperator.UNIQUE,
            "CLUSTER" => ConstraintOperator.CLUSTER,
            "GROUP_BY" => ConstraintOperator.GROUP_BY,
            "LIKE" => ConstraintOperator.LIKE,
            "UNLIKE" => ConstraintOperator.UNLIKE,
            "MAX_PER" => ConstraintOperator.MAX_PER,
            "IS" when version.HasFaultDomains => ConstraintOperator.IS,
            _ => ConstraintOperator.UNKNOWN,
        };
        UsesQuota = version.GroupByUsesQuota;
        LooksAtRunning = !version.ClusterLooksAtOfferAlone;
        var isInteger = int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        switch (Operator)
        {
            case ConstraintOperator.UNKNOWN:
                Problem = $"the operator {source.Operator} is not known";
                break;
            case ConstraintOperator.LIKE or ConstraintOperator.UNLIKE when Value.Length > 0:
                Expression = JavaPattern.Compile(Value);
                Exception = Expression.Problem == JavaRegexProblem.INVALID ? MarathonException.PatternSyntaxException : MarathonException.None;
                break;
            case ConstraintOperator.MAX_PER:
                Number = number;
                Exception = isInteger ? MarathonException.None : MarathonException.NumberFormatException;
                break;
            case ConstraintOperator.GROUP_BY:
                Number = Value == "inf" ? int.MaxValue : Math.Max(0, number);
                Exception = UsesQuota && Number == 0 ? MarathonException.ArithmeticException : MarathonException.None;
                break;
            case ConstraintOperator.IS:
                Value = PlainNumber().IsMatch(Value) ? ScalarText.Format(double.Parse(Value, CultureInfo.InvariantCulture)) : Value;
                break;
        }
    }

    public PlacementConstraint Source { get; }

    public string Field => Source.Field;

    public ConstraintOperator Operator { get; }

    /// <summary>The value as it is compared; empty when none was given.</summary>
    public string Value { get; }

    /// <summary>Limit of MAX_PER, groups of GROUP_BY.</summary>
    public int Number { get; }

    public JavaPattern? Expression { get; }

    /// <summary>What Marathon throws on every agent that has the field.</summary>
    public MarathonException Exception { get; }

    /// <summary>GROUP_BY by quota rather than by least loaded group.</summary>
    public bool UsesQuota { get; }

    /// <summary>CLUSTER with a value asks the running instances too.</summary>
    public bool LooksAtRunning { get; }

    /// <summary>Why the answer may be unknown; null when it never is.</summary>
    public string? Problem
    {
        get => field ?? Expression?.Detail;
        private init;
    }

    /// <summary>True when the answer depends on where instances of the workload already are.</summary>
    public bool IsAcrossInstances => Operator switch
    {
        ConstraintOperator.UNIQUE or ConstraintOperator.MAX_PER or ConstraintOperator.GROUP_BY => true,
        ConstraintOperator.CLUSTER => Value.Length == 0 || LooksAtRunning,
        _ => false,
    };

    /// <summary>True when naming this field opens the workload to every region.</summary>
    public bool OpensRegions => Field is "@region" or "@zone";

    /// <summary>What the constraint says of a value, whatever runs where; not for operators that look across instances.</summary>
    public ConstraintOutcome Judge(string value)
    {
        switch (Operator)
        {
            case ConstraintOperator.CLUSTER or ConstraintOperator.IS:
                return value == Value ? ConstraintOutcome.PASS : ConstraintOutcome.FAIL;
            case ConstraintOperator.LIKE or ConstraintOperator.UNLIKE:
                return Expression?.Matches(value) switch
                {
                    null => ConstraintOutcome.FAIL,
                    RegexOutcome.UNKNOWN => ConstraintOutcome.UNKNOWN,
                    RegexOutcome.MATCH => Operator == ConstraintOperator.LIKE ? ConstraintOutcome.PASS : ConstraintOutcome.FAIL,
                    _ => Operator == ConstraintOperator.LIKE ? ConstraintOutcome.FAIL : ConstraintOutcome.PASS,
                };
            default:
                return ConstraintOutcome.UNKNOWN;
        }
    }

    [GeneratedRegex(@"\A[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainNumber();
}
