using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using DocumentKind = Diagnosis.Analysis.Cluster.DocumentKind;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>What is read of a cluster beside what all share: no more than the analyzers look at that are asked.</summary>
internal static class AskedReads
{
    /// <summary>What that is.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="catalogue">All analyzers.</param>
    public static FailureReads Of(DiagnoseRequest asked, AnalyzerCatalogue catalogue)
    {
        var analyzers = catalogue.Asked(asked.AnalyzerIds);
        return If(!asked.SkipLogs && analyzers.Any(one => one.Reads.Contains(DocumentKind.TaskLog)), FailureReads.TaskLogs)
            | If(!asked.SkipLogs && analyzers.Any(one => one.Reads.Contains(DocumentKind.AgentLog)), FailureReads.AgentLogs)
            | If(analyzers.Any(one => one.ReadsTaskStatuses), FailureReads.TaskStatuses);
    }

    private static FailureReads If(bool isRead, FailureReads what) => isRead ? what : FailureReads.None;
}
