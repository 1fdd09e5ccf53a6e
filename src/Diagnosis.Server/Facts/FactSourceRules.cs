using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Requests;
using Diagnosis.Sources.Documents;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Facts;

/// <summary>What every query asks of its source. Field names are those of the contract.</summary>
internal sealed class FactSourceRules(IOptions<ServerLimits> limits)
{
    private const int MaxFlags = 100;

    /// <summary>Reports all that is wrong with the source of a query.</summary>
    public void Check<TQuery>(FactSource? source, ValidationContext<TQuery> context)
    {
        if (source is null)
        {
            context.AddFailure("source", "Name a cluster or hand over a snapshot.");
            return;
        }

        Check(source, "source", context);
    }

    /// <summary>Reports all that is wrong with a source that is another field of a query.</summary>
    public void Check<TQuery>(FactSource source, string field, ValidationContext<TQuery> context)
    {
        switch (source)
        {
            case ClusterFacts cluster:
                Check(cluster, field, context);
                break;
            case SuppliedFacts supplied:
                Check(supplied, field, context);
                break;
            default:
                throw new NotSupportedException($"No rules for {source.GetType().Name}.");
        }
    }

    private static void Check<TQuery>(ClusterFacts cluster, string field, ValidationContext<TQuery> context)
    {
        if (cluster.Name.Length == 0)
        {
            context.AddFailure($"{field}.cluster", "Must name a cluster; ListClusters has the names.");
        }
        else if (TextRules.Fault(cluster.Name) is { } fault)
        {
            context.AddFailure($"{field}.cluster", fault);
        }

        if (cluster.MaxStaleness < TimeSpan.Zero)
        {
            context.AddFailure($"{field}.max_staleness", "Must not be negative.");
        }
    }

    private void Check<TQuery>(SuppliedFacts supplied, string sourceField, ValidationContext<TQuery> context)
    {
        var field = $"{sourceField}.snapshot";
        var most = limits.Value.MaxDocuments;
        if (supplied.Documents.IsEmpty)
        {
            context.AddFailure($"{field}.documents", "Must hold at least one document.");
        }
        else if (supplied.Documents.Length > most)
        {
            context.AddFailure($"{field}.documents", $"Holds {supplied.Documents.Length} documents; the most is {most}.");
            return;
        }

        for (var i = 0; i < supplied.Documents.Length; i++)
        {
            var document = supplied.Documents[i];
            if (document.Kind == DocumentKind.Unspecified || !Enum.IsDefined(document.Kind))
            {
                context.AddFailure($"{field}.documents[{i}].kind", "Must say which endpoint or file the document is.");
            }

            if (TextRules.Fault(document.Subject) is { } fault)
            {
                context.AddFailure($"{field}.documents[{i}].subject", fault);
            }
        }

        if (supplied.MarathonFlags.Count > MaxFlags)
        {
            context.AddFailure($"{field}.marathon_flags", $"Holds {supplied.MarathonFlags.Count} flags; the most is {MaxFlags}.");
        }
    }
}
