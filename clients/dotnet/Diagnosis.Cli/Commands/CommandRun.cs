using System.CommandLine;
using Diagnosis.Cli.Terminal;
using Diagnosis.Client;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>What a command works with: a server that is reached, and screens.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Client">The server.</param>
/// <param name="Options">How long the first call has.</param>
/// <param name="Longest">How long a call has.</param>
/// <param name="Cluster">The cluster that was named by flag, variable or file; null when none was.</param>
/// <param name="Archive">What stands in for a cluster; null when nothing does.</param>
/// <param name="Format">How it is printed.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(
    ParseResult Parsed, DiagnosisClient Client, CallOptions Options, TimeSpan Longest, string? Cluster, ClusterSource? Archive, OutputFormat Format,
    Screen Out, Screen Error)
{
    /// <summary>For one more call of several: each page has the whole time, since one that comes shows that the server is at work.</summary>
    public CallOptions NextOptions() => Options.WithDeadline((TimeProvider.System.GetUtcNow() + Longest).UtcDateTime);

    /// <summary>The archive or the cluster asked for, or the server's first.</summary>
    public async Task<ClusterSource> SourceAsync()
    {
        if (Archive is not null)
        {
            return Archive;
        }

        if (Cluster is not null)
        {
            return new ClusterSource { Cluster = Cluster };
        }

        var clusters = (await Client.ListClustersAsync(new ListClustersRequest(), Options)).Clusters;
        return clusters.Count > 0 ? new ClusterSource { Cluster = clusters[0].Name } : throw new UsageException("the server knows no cluster");
    }

    /// <summary>Prints an answer for programs when that was asked for.</summary>
    /// <returns>True when it was.</returns>
    public bool IsPrinted(IMessage answer)
    {
        if (Format is not (OutputFormat.Json or OutputFormat.Yaml))
        {
            return false;
        }

        var json = JsonFormatter.Default.Format(answer);
        Out.Document(Format == OutputFormat.Json ? json : Reports.YamlText.OfJson(json));
        return true;
    }
}
