using System.Text.RegularExpressions;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>Every row of docs/facts.md: the words are not there with the documents that tell the fact, and are without them.</summary>
public sealed partial class FactsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Facts => [.. Rows.Keys];

    private static Dictionary<string, (string Words, bool IsGone)> Rows { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "facts.md"))
        .Select(line => Row().Match(line)).Where(row => row.Success)
        .ToDictionary(row => row.Groups["fact"].Value, row => (row.Groups["words"].Value, row.Groups["gone"].Success), StringComparer.Ordinal);

    [Fact]
    public void Each_row_has_its_cluster_and_each_cluster_its_row() => Rows.Keys.Order().ShouldBe(FactClusters.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task What_is_said_changes_as_the_row_tells_when_its_documents_are_taken_away(string fact)
    {
        var (words, isGone) = Rows[fact];
        var (whole, without) = FactClusters.All[fact];

        (await AnswerAsync(whole())).Contains(words, StringComparison.Ordinal).ShouldBe(isGone, "with the documents");
        (await AnswerAsync(without())).Contains(words, StringComparison.Ordinal).ShouldBe(!isGone, "without them");
    }

    private async Task<string> AnswerAsync(Snapshot snapshot)
    {
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = "/web", View = DiagnosisView.Full };
        var answer = await server.Client.DiagnoseAsync(request);
        return $"{answer.Diagnoses} {answer.Coverage}";
    }

    [GeneratedRegex(@"^\| (?<fact>[^|`]+) \| [^|]+ \| (?:(?<gone>nothing): )?`(?<words>[^`]+)`(?: is gone)? \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
