using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.JavaRegex;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>A constraint with its value read once: number, expression or text (Marathon 1.11, Constraints.scala).</summary>
internal sealed partial class CompiledConstraint
{
    private readonly MarathonVersion _version;

    public CompiledConstraint(PlacementConstraint source, MarathonVersion version)
    {
        _version = version;
        Source = source;
        Value = source.Value ?? "";
        Operator = source.Kind == ConstraintOperator.Is && !version.HasFaultDomains ? ConstraintOperator.Unknown : source.Kind;
        UsesQuota = version.GroupByUsesQuota;
        KnowsFaultDomains = version.HasFaultDomains;
        LooksAtRunning = !version.ClusterLooksAtOfferAlone;
        var isInteger = int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        switch (Operator)
        {
            case ConstraintOperator.Unknown:
                Problem = $"the operator {source.Operator} is not known";
                break;
            case ConstraintOperator.Like or ConstraintOperator.Unlike when Value.Length > 0:
                Expression = JavaPattern.Compile(Value);
                Exception = Expression.Problem == JavaRegexProblem.Invalid ? MarathonException.PatternSyntaxException : MarathonException.None;
                break;
            case ConstraintOperator.MaxPer:
                Number = number;
                Exception = isInteger ? MarathonException.None : MarathonException.NumberFormatException;
                break;
            case ConstraintOperator.GroupBy:
                Number = Value == "inf" ? int.MaxValue : Math.Max(0, number);
                Exception = UsesQuota && Number == 0 ? MarathonException.ArithmeticException : MarathonException.None;
                break;
            case ConstraintOperator.Is:
                Value = PlainNumber().IsMatch(Value) ? ScalarText.Format(double.Parse(Value, CultureInfo.InvariantCulture)) : Value;
                break;
        }
    }

    public PlacementConstraint Source { get; }

    /// <summary>The constraint as people write it, without secrets; written when it is first asked for.</summary>
    public string Text => field ??= Source.ToString();

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

    /// <summary>True where the fields @region and @zone mean something.</summary>
    public bool KnowsFaultDomains { get; }

    /// <summary>CLUSTER with a value asks the running instances too.</summary>
    public bool LooksAtRunning { get; }

    /// <summary>Why the answer may be unknown; null when it never is.</summary>
    public string? Problem
    {
        get => field ?? (Expression?.Detail is { } detail ? Redactor.Redact(detail) : null);
        private init;
    }

    /// <summary>True when the answer depends on where instances of the workload already are.</summary>
    public bool IsAcrossInstances =>
        Operator.CountsInstances() || (Operator == ConstraintOperator.Cluster && (Value.Length == 0 || LooksAtRunning));

    /// <summary>True when naming this field opens the workload to every region.</summary>
    public bool OpensRegions => Source.Names.IsOfFaultDomain();

    /// <summary>The same of another field.</summary>
    public CompiledConstraint Of(string field) => Of(Source with { Field = field });

    /// <summary>Another constraint, read as this version of Marathon does.</summary>
    public CompiledConstraint Of(PlacementConstraint source) => new(source, _version);

    /// <summary>What the constraint says of a value, whatever runs where; not for operators that look across instances.</summary>
    public ConstraintOutcome Judge(string value)
    {
        switch (Operator)
        {
            case ConstraintOperator.Cluster or ConstraintOperator.Is:
                return value == Value ? ConstraintOutcome.Pass : ConstraintOutcome.Fail;
            case ConstraintOperator.Like or ConstraintOperator.Unlike:
                return Expression?.Matches(value) switch
                {
                    null => ConstraintOutcome.Fail,
                    RegexOutcome.Unknown => ConstraintOutcome.Unknown,
                    RegexOutcome.Match => Operator == ConstraintOperator.Like ? ConstraintOutcome.Pass : ConstraintOutcome.Fail,
                    _ => Operator == ConstraintOperator.Like ? ConstraintOutcome.Fail : ConstraintOutcome.Pass,
                };
            default:
                return ConstraintOutcome.Unknown;
        }
    }

    [GeneratedRegex(@"\A[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainNumber();
}
