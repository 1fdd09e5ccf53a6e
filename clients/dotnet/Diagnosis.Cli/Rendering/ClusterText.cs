using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints clusters: one a row, and under them what keeps some from being read.</summary>
internal static class ClusterText
{
    public static void Write(Screen output, ListClustersResponse response, OutputFormat format)
    {
        if (format == OutputFormat.Name)
        {
            foreach (var cluster in response.Clusters)
            {
                output.Line(cluster.Name);
            }

            return;
        }

        var isWide = format == OutputFormat.Wide;
        var table = new TextTable(["CLUSTER", "STATE", "#STUCK", "READ", "MARATHON", "MESOS", .. isWide ? ["DESCRIPTION"] : Array.Empty<string>()]);
        foreach (var cluster in response.Clusters)
        {
            var age = cluster.ReadingAge is { } since ? $"{InWords.Span(since.ToTimeSpan())} ago" : "";
            table.Row(
            [
                cluster.Name, State(cluster), Stuck(cluster.Stuck), age, cluster.MarathonVersion, cluster.MesosVersion,
                .. isWide ? [cluster.Description] : Array.Empty<string>(),
            ]);
        }

        output.Table(table);
        foreach (var cluster in response.Clusters.Where(cluster => cluster.Detail.Length > 0 && cluster.Reachability == Reachability.Unreachable))
        {
            output.Line($"could not tell: {cluster.Name}: {cluster.Detail}", Tone.Doubtful);
        }

        foreach (var cluster in response.Clusters.Where(cluster => cluster.Sample))
        {
            output.Line($"note: {cluster.Name} is made up: a sample of each way to be stuck.", Tone.Quiet);
        }
    }

    private static string State(ClusterInfo cluster) => cluster.Reachability switch
    {
        Reachability.Readable => "readable",
        Reachability.Unreachable => "unreachable",
        _ => cluster.NeedsCredentials ? "asks who" : "not read yet",
    };

    private static string Stuck(StuckCount? stuck) => stuck is null ? "not known" : stuck.AtLeast ? $"{stuck.Workloads} or more" : $"{stuck.Workloads}";
}
