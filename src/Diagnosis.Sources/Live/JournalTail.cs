using System.Buffers;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the last lines that an agent has written into its node's journal (DC/OS, dcos-log v2: <c>component/&lt;unit&gt;</c>), without their secrets. On a
/// public node the unit has another name.
/// </summary>
/// <param name="endpoints">Asks.</param>
/// <param name="mostBytes">No more is kept, of the end.</param>
internal sealed class JournalTail(EndpointReader endpoints, int mostBytes)
{
    private const int Lines = 1000;
    private static readonly string[] Units = ["dcos-mesos-slave.service", "dcos-mesos-slave-public.service"];

    /// <summary>The lines, or why there are none.</summary>
    /// <param name="agentId">Whose.</param>
    /// <param name="url">Where the node's logs are.</param>
    /// <param name="timeout">Ends the reading.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public async Task<Fetched> ReadAsync(string agentId, Uri url, CancellationToken timeout, CancellationToken cancellationToken)
    {
        Fetched? none = null;
        foreach (var unit in Units)
        {
            var lines = new ClusterEndpoint(DocumentKind.AgentLog, $"v2/component/{unit}?cursor=END&skip=-{Lines}")
            {
                Subject = agentId, Accept = "text/plain",
            };
            using var answer = await endpoints.ReadAsync(lines, url, timeout, cancellationToken);
            if (answer.Body is { Length: > 0 } body)
            {
                return Fetched.Whole(DocumentKind.AgentLog, new Body(Encoding.UTF8.GetBytes(Redactor.Redact(End(body.Content))))) with { Subject = agentId };
            }

            none ??= answer.Body is null ? answer : Fetched.Missing(DocumentKind.AgentLog, "It is empty.");
            if (answer.State == SourceState.Failed)
            {
                return answer;
            }
        }

        return none!;
    }

    /// <summary>Whole lines, as many as may be kept.</summary>
    private string End(ReadOnlySequence<byte> text)
    {
        if (text.Length <= mostBytes)
        {
            return Encoding.UTF8.GetString(text);
        }

        var end = text.Slice(text.Length - mostBytes);
        return Encoding.UTF8.GetString(end.PositionOf((byte)'\n') is { } line ? end.Slice(end.GetPosition(1, line)) : end);
    }
}
