using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Tests.Rpc.Answers;

public sealed class JsonSizeTests
{
    private static readonly JsonSerializerOptions AsTranscodingWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly TheoryData<string> Texts =
    [
        "", "plain", "\"quoted\" and \\ back", "line\nline\ttab\r", "\u0001\u001f", "<a href='x'>&amp;+</a>",
        "größer → 10 °C", "\u2028", "😀😀", "\uE000",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Of_any_text_no_byte_is_missed(string text) => ShouldBeMeasured(new Workload { Id = text, Role = text }, spare: 8 + (text.Length * 6));

    [Fact]
    public void Numbers_words_and_lists_are_measured_as_they_are_written()
    {
        var response = new DiagnoseResponse
        {
            ObservedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddTicks(1)),
            TotalSize = 1234,
            Coverage = new() { State = CoverageState.Partial, Missing = { "a", "b", "c" } },
            Diagnoses =
            {
                new V1.Diagnosis
                {
                    Workload = new() { Id = "/a", Kind = WorkloadKind.App },
                    Stuck = true,
                    Findings =
                    {
                        new Finding { Code = "offer.none", Category = Category.OfferMatching, Confidence = 0.123456789 },
                        new Finding(),
                    },
                    AnalyzerRuns = { new AnalyzerRun { AnalyzerId = "offer", Duration = Duration.FromTimeSpan(TimeSpan.FromTicks(12345)) } },
                    Placement = new() { AgentsOmitted = int.MaxValue },
                },
            },
        };

        ShouldBeMeasured(response, spare: 100);
    }

    [Fact]
    public void Entries_of_a_map_are_measured_with_their_names() => ShouldBeMeasured(
        new Snapshot { MarathonFlags = { ["gpu_scheduling_behavior"] = "restricted", ["draining_seconds"] = "", [""] = "\"" } }, spare: 12);

    [Fact]
    public void Content_is_measured_as_base64() => ShouldBeMeasured(new UploadBundleRequest { Chunk = ByteString.CopyFrom(new byte[1000]) }, spare: 8);

    [Fact]
    public void Of_a_list_of_kinds_each_is_measured() =>
        ShouldBeMeasured(new AnalyzerInfo { Categories = { Category.Health, Category.OfferMatching, Category.Storage } }, spare: 8);

    /// <summary>No less than it takes, and not much more.</summary>
    private static void ShouldBeMeasured(IMessage message, int spare)
    {
        var written = JsonNode.Parse(JsonFormatter.Default.Format(message))!.ToJsonString(AsTranscodingWrites);

        JsonSize.Of(message).ShouldBeInRange(System.Text.Encoding.UTF8.GetByteCount(written), System.Text.Encoding.UTF8.GetByteCount(written) + spare);
    }
}
