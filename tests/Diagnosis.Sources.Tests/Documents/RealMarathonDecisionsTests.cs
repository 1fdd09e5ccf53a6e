using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>Decisions that the real Marathon code made, made again by us from the same documents.</summary>
public sealed class RealMarathonDecisionsTests
{
    public static TheoryData<string> Files => ["cases-001.jsonl.gz", "cases-002.jsonl.gz", "cases-003.jsonl.gz"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_decision_agrees(string file)
    {
        var differences = new List<string>();
        var decisions = 0;
        foreach (var line in Lines(file))
        {
            using var document = JsonDocument.Parse(line);
            decisions += Compare(document.RootElement, differences);
        }

        decisions.ShouldBeGreaterThan(1000);
        differences.ShouldBeEmpty();
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

    private static int Compare(JsonElement test, List<string> differences)
    {
        // No REST call shows the definition that older placed instances carry, from which Marathon takes the number of instances.
        if (
            test.TryGetProperty("notDerivable", out var notDerivable)
            && notDerivable.ToString().Contains("groupByInstancesOfPlacedSpec", StringComparison.Ordinal))
        {
            return 0;
        }

        var snapshot = Snapshot(test);
        snapshot.Sources.Where(s => s.State == SourceState.Failed).ShouldBeEmpty();
        var id = snapshot.Queue.Length > 0 ? snapshot.Queue[0].WorkloadId : test.GetProperty("definition").GetProperty("id").GetString()!;
        var workload = snapshot.Workloads.Single(w => w.Id == id);
        var decided = PlacementEngine.For(snapshot).Decide(workload, snapshot.Queue.FirstOrDefault(q => q.WorkloadId == id));
        var expected = test.GetProperty("expected").EnumerateArray().ToArray();
        for (var agent = 0; agent < expected.Length; agent++)
        {
            if (IsOrderDependent(expected[agent]))
            {
                continue;
            }

            var says = Say(expected[agent]);
            var we = Say(decided[agent]);
            if (says != we)
            {
                differences.Add($"{test.GetProperty("id")} {expected[agent].GetProperty("hostname")}: Marathon {says}, we {we}");
            }
        }

        return expected.Length;
    }

    private static bool IsOrderDependent(JsonElement expected) =>
        expected.TryGetProperty("instanceOrderDependent", out _) || expected.TryGetProperty("resourceOrderDependent", out _);

    private static string Say(JsonElement expected) => expected.GetProperty("match").ValueKind == JsonValueKind.Null
        ? $"throws {expected.GetProperty("exception").GetString()!.Split('.')[^1]}"
        : $"{expected.GetProperty("match").GetBoolean()} {Reasons(expected)}".TrimEnd();

    private static string Reasons(JsonElement expected) => string.Join(' ', expected.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));

    private static string Say(MatchDecision decision) => decision.Exception != MarathonException.None
        ? $"throws {decision.Exception}"
        : $"{decision.Matches} {string.Join(' ', decision.Reasons.ToReasons())}".TrimEnd();

    private static ClusterSnapshot Snapshot(JsonElement test)
    {
        var documents = test.GetProperty("documents").EnumerateObject()
            .Select(d => Reading.Document(d.Name, Encoding.UTF8.GetBytes(d.Value.GetRawText())))
            .ToArray();
        var config = test.GetProperty("config");
        var flags = new Dictionary<string, string>
        {
            ["gpu_scheduling_behavior"] = config.GetProperty("gpuSchedulingBehavior").GetString()!,
            ["draining_seconds"] = config.GetProperty("drainingSeconds").GetRawText(),
            ["accepted_resource_roles_default_behavior"] = config.GetProperty("acceptedResourceRolesDefaultBehavior").GetString()!,
        };
        return SnapshotReader.Read(test.GetProperty("now").GetDateTimeOffset(), documents, flags, CancellationToken.None);
    }
}
