using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Writes an event as CloudEvents 1.0 has it, in structured JSON (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md). Its data
/// is the <c>Diagnosis</c> of the contract without what is long: evidence, explanations, agents, and what a remedy would change.
/// </summary>
internal static class EventText
{
    /// <summary>Media type of the text.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>No event is longer, in bytes.</summary>
    public const int MostBytes = 32 * 1024;

    /// <summary>What types of events begin with.</summary>
    private const string TypePrefix = "diagnosis.v1.workload.";

    private const int LongestSentence = 2000;
    private const int IdBytes = 16;

    /// <summary>Names the news: of the same change, the same.</summary>
    /// <param name="change">What became of the workload.</param>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="workload">Its id.</param>
    /// <param name="since">Since when it is stuck, or was.</param>
    public static string Id(WorkloadChange change, string cluster, string workload, DateTimeOffset since) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{change}\n{cluster}\n{workload}\n{Moment(since)}")).AsSpan(0, IdBytes));

    /// <summary>Writes it.</summary>
    /// <param name="change">What became of the workload.</param>
    /// <param name="id">Id of the event.</param>
    /// <param name="seenAt">When it was seen.</param>
    /// <param name="diagnosis">What is said of the workload, without what the receiver may not see. It is shortened.</param>
    public static byte[] Of(WorkloadChange change, string id, DateTimeOffset seenAt, V1.Diagnosis diagnosis)
    {
        Shorten(diagnosis);
        var written = Write(change, id, seenAt, diagnosis);
        if (written.Length > MostBytes)
        {
            KeepRoot(diagnosis);
            written = Write(change, id, seenAt, diagnosis);
        }

        return written;
    }

    private static byte[] Write(WorkloadChange change, string id, DateTimeOffset seenAt, V1.Diagnosis diagnosis)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("source", $"/v1/clusters/{diagnosis.Workload.Cluster}");
            json.WriteString("type", TypePrefix + change.ToString().ToLowerInvariant());
            json.WriteString("subject", diagnosis.Workload.Id);
            json.WriteString("time", Moment(seenAt));
            if (diagnosis.Findings.FirstOrDefault(finding => finding.Role == FindingRole.RootCause) is { } root && change == WorkloadChange.Stuck)
            {
                json.WriteString("rootcode", root.Code);
            }

            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            json.WriteRawValue(JsonFormatter.Default.Format(diagnosis));
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Shorten(V1.Diagnosis diagnosis)
    {
        (diagnosis.Placement, diagnosis.Allocation) = (null, null);
        diagnosis.AnalyzerRuns.Clear();
        foreach (var finding in diagnosis.Findings)
        {
            finding.Explanation = "";
            finding.Evidence.Clear();
            foreach (var remedy in finding.Remedies)
            {
                remedy.ClearAction();
            }
        }
    }

    private static void KeepRoot(V1.Diagnosis diagnosis)
    {
        var root = diagnosis.Findings.FirstOrDefault();
        diagnosis.Findings.Clear();
        diagnosis.DeploymentIds.Clear();
        diagnosis.Headline = BoundedText.Of(diagnosis.Headline, LongestSentence);
        if (root is not null)
        {
            root.Remedies.Clear();
            root.Parameters.Clear();
            root.Summary = BoundedText.Of(root.Summary, LongestSentence);
            diagnosis.Findings.Add(root);
        }
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
