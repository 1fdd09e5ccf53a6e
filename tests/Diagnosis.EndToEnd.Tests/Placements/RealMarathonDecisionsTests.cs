using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests.Placements;

/// <summary>Decisions that the real Marathon code made, read off the wire: the matrix must tell the same of every agent.</summary>
public sealed class RealMarathonDecisionsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int EveryNth = 3;

    [Theory]
    [InlineData("cases-001.jsonl.gz")]
    [InlineData("cases-002.jsonl.gz")]
    [InlineData("cases-003.jsonl.gz")]
    public async Task The_matrix_agrees_with_the_real_code(string file)
    {
        var differences = new List<string>();
        var (cases, decisions) = (0, 0);
        foreach (var line in Lines(file).Where((_, number) => number % EveryNth == 0))
        {
            using var document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("notDerivable", out _))
            {
                decisions += await CompareAsync(document.RootElement, differences);
                cases++;
            }
        }

        differences.ShouldBeEmpty();
        cases.ShouldBeGreaterThan(80);
        decisions.ShouldBeGreaterThan(500);
    }

    private async Task<int> CompareAsync(JsonElement test, List<string> differences)
    {
        var id = test.GetProperty("definition").GetProperty("id").GetString()!;
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = Snapshot(test) }, WorkloadId = id, View = DiagnosisView.Full };
        var diagnosis = (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem();
        var told = diagnosis.Placement.Agents.ToDictionary(agent => agent.AgentId);
        var compared = 0;
        foreach (var expected in test.GetProperty("expected").EnumerateArray().Where(one => !IsOrderDependent(one)))
        {
            var agent = told[expected.GetProperty("agentId").GetString()!];
            var we = agent.MarathonException.Length > 0 ? $"throws {agent.MarathonException}" : $"{agent.Matches} {string.Join(' ', agent.MarathonReasons)}"
                .TrimEnd();
            var marathon = Say(expected);
            compared++;
            if (we != marathon)
            {
                differences.Add($"{test.GetProperty("id")} {agent.Hostname}: Marathon {marathon}, we {we}");
            }
        }

        return compared;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "matching", file));
        using var text = new StreamReader(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static bool IsOrderDependent(JsonElement expected) =>
        expected.TryGetProperty("instanceOrderDependent", out _) || expected.TryGetProperty("resourceOrderDependent", out _);

    private static string Say(JsonElement expected) => expected.GetProperty("match").ValueKind == JsonValueKind.Null
        ? $"throws {expected.GetProperty("exception").GetString()!.Split('.')[^1]}"
        : $"{expected.GetProperty("match").GetBoolean()} {string.Join(' ', expected.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()))}"
            .TrimEnd();

    private static Snapshot Snapshot(JsonElement test)
    {
        var config = test.GetProperty("config");
        var snapshot = new Snapshot
        {
            CapturedAt = Timestamp.FromDateTimeOffset(test.GetProperty("now").GetDateTimeOffset()),
            MarathonFlags =
            {
                ["gpu_scheduling_behavior"] = config.GetProperty("gpuSchedulingBehavior").GetString()!,
                ["draining_seconds"] = config.GetProperty("drainingSeconds").GetRawText(),
                ["accepted_resource_roles_default_behavior"] = config.GetProperty("acceptedResourceRolesDefaultBehavior").GetString()!,
            },
        };
        foreach (var document in test.GetProperty("documents").EnumerateObject())
        {
            var kind = System.Enum.Parse<DocumentKind>(document.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            snapshot.Documents.Add(new Document { Kind = kind, Content = ByteString.CopyFromUtf8(document.Value.GetRawText()) });
        }

        return snapshot;
    }
}
