using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>What each constraint finds in the cluster: which values exist, which are used up and by whom, and what was perhaps meant.</summary>
internal static class ConstraintExplainer
{
    private const int MostValues = 50;
    private const int MostInstances = 5;

    public static ImmutableArray<ConstraintExplanation> Explain(Evaluation evaluation) =>
        [.. evaluation.Checkers.Select(checker => Explain(checker, evaluation))];

    /// <summary>Why a constraint refuses an agent that has the value.</summary>
    public static string Refusal(ConstraintChecker checker, int value)
    {
        var constraint = checker.Constraint;
        var text = checker.Column.Shown(value);
        return constraint.Operator switch
        {
            ConstraintOperator.Unique => $"{text} already has an instance",
            ConstraintOperator.MaxPer => $"{text} already has {checker.CountOf(value)} of at most {InWords.Count(constraint.Number, "instance")}",
            ConstraintOperator.GroupBy when checker.CountOf(value) == 0 => $"{checker.Groups} groups are in use, of at most {constraint.Number}",
            ConstraintOperator.GroupBy when !constraint.UsesQuota && checker.Groups < constraint.Number =>
                $"{text} already has an instance, and {checker.Groups} of at least {constraint.Number} groups are in use",
            ConstraintOperator.GroupBy => $"{text} has {InWords.Count(checker.CountOf(value), "instance")} and other groups come first",
            ConstraintOperator.Cluster when constraint.Value.Length == 0 => $"is {text}, and the instances are elsewhere",
            ConstraintOperator.Like => $"{text} does not match {constraint.Source.ShownValue}",
            ConstraintOperator.Unlike => $"{text} matches {constraint.Source.ShownValue}",
            _ => $"is {text}, not {Redactor.Redact(constraint.Source.Field, constraint.Value)}",
        };
    }

    private static ConstraintExplanation Explain(ConstraintChecker checker, Evaluation evaluation)
    {
        var column = checker.Column;
        var agents = column.Agents;
        var allowed = new bool[agents.Length];
        var agentsAllowed = checker.Judge(AttributeColumn.Missing) == ConstraintOutcome.Pass ? column.MissingCount : 0;
        for (var id = 0; id < agents.Length; id++)
        {
            allowed[id] = checker.Judge(id) == ConstraintOutcome.Pass;
            agentsAllowed += allowed[id] ? agents[id] : 0;
        }

        var instances = InstanceIds(checker, evaluation);
        var values = ImmutableArray.CreateBuilder<ConstraintValue>();
        foreach (var id in Commonest(checker, agents))
        {
            values.Add(new(
                column.Shown(id),
                agents[id],
                checker.CountOf(id),
                allowed[id],
                instances.TryGetValue(column.Values[id], out var ids) ? [.. ids.Take(MostInstances)] : []));
        }

        var valuesAllowed = allowed.AsSpan().Count(true);
        var meant = agentsAllowed > 0 ? "" : ConstraintCorrection.DidYouMean(checker, evaluation.Matcher.Table);
        return new(
            checker.Constraint.Field,
            checker.Constraint.Source.Operator,
            checker.Constraint.Source.ShownValue,
            values.ToImmutable(),
            Math.Max(0, agents.Length - MostValues),
            valuesAllowed,
            column.MissingCount,
            agentsAllowed,
            meant,
            Text(checker, agentsAllowed, valuesAllowed, meant));
    }

    /// <summary>The values of most agents, then of most instances, then by text.</summary>
    private static int[] Commonest(ConstraintChecker checker, ReadOnlySpan<int> agents)
    {
        if (checker.CountsNone)
        {
            return checker.Column.ByAgents[..Math.Min(MostValues, agents.Length)].ToArray();
        }

        var kept = new PriorityQueue<int, (int Agents, int Instances, int Rank)>(MostValues + 1);
        for (var id = 0; id < agents.Length; id++)
        {
            var order = (agents[id], checker.CountOf(id), -checker.Column.RankByText[id]);
            if (kept.Count < MostValues)
            {
                kept.Enqueue(id, order);
            }
            else
            {
                kept.EnqueueDequeue(id, order);
            }
        }

        var ordered = new int[kept.Count];
        for (var at = ordered.Length - 1; at >= 0; at--)
        {
            ordered[at] = kept.Dequeue();
        }

        return ordered;
    }

    private static Dictionary<string, List<string>> InstanceIds(ConstraintChecker checker, Evaluation evaluation)
    {
        var ids = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var placed in evaluation.Instances.Placed)
        {
            if (placed.ValueOf(checker.Constraint.Field, evaluation.Matcher.Table) is { } value)
            {
                if (!ids.TryGetValue(value, out var list))
                {
                    ids.Add(value, list = []);
                }

                list.Add(placed.Instance.Id);
            }
        }

        return ids;
    }

    private static string Text(ConstraintChecker checker, int agentsAllowed, int valuesAllowed, string meant)
    {
        var constraint = checker.Constraint;
        var distinct = checker.Column.Values.Count;
        var question = meant.Length > 0 ? $"; did you mean {meant}?" : "";
        if (constraint.Exception != MarathonException.None && distinct > 0)
        {
            return $"{constraint.Source}: Marathon throws {constraint.Exception} on every agent that has {constraint.Field}";
        }

        if (constraint.Problem is { } problem)
        {
            return $"{constraint.Source}: not evaluated, {problem}";
        }

        if (distinct == 0 && checker.Column.Ids.Length > 0)
        {
            return $"{constraint.Source}: no agent has {constraint.Field}{question}";
        }

        return constraint.Operator.CountsInstances()
            ? $"{constraint.Source}: {InWords.Share(valuesAllowed, distinct, "value")} of {constraint.Field} may take another instance"
            : $"{constraint.Source}: {InWords.Share(agentsAllowed, checker.Column.Ids.Length, "agent")} "
                + $"{InWords.Verb(agentsAllowed, checker.Column.Ids.Length, "satisfies", "satisfy")} it{question}";
    }
}
