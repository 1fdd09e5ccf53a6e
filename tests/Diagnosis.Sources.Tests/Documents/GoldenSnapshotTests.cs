using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>A small cluster's documents, and the whole snapshot they make. Look at the difference before taking over a new one.</summary>
public sealed class GoldenSnapshotTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "sources");

    [Fact]
    public void Documents_of_a_small_cluster_make_this_snapshot()
    {
        var text = SnapshotText.Of(Snapshot()) + "\n";

        // Beside the golden text in the output folder, for comparing the two.
        File.WriteAllText(Path.Combine(Folder, "snapshot.actual.txt"), text);
        var golden = File.ReadAllLines(Path.Combine(Folder, "snapshot.golden.txt"));
        text.TrimEnd('\n').Split('\n').Zip(golden).FirstOrDefault(lines => lines.First != lines.Second).ShouldBe(default);
        text.ShouldBe(string.Join('\n', golden) + "\n");
    }

    [Fact]
    public void Reading_twice_makes_the_same_snapshot() =>
        SnapshotText.Of(Snapshot()).ShouldBe(SnapshotText.Of(Snapshot()));

    private static ClusterSnapshot Snapshot() => Reading.Read(
        [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .Select(f => Reading.Document(Path.GetFileNameWithoutExtension(f), File.ReadAllBytes(f)))]);
}
