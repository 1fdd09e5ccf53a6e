using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.UserCases;

public sealed class UserCaseTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Names => [.. All.Select(one => one.Name)];

    internal static IReadOnlyList<UserCase> All { get; } = [.. PlacementCases.All, .. UpgradeCases.All, .. OfferCases.All, .. WithheldCases.All];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_answer_names_the_cause_and_the_one_thing_to_do(string name)
    {
        var asked = All.Single(one => one.Name == name);
        var request = new DiagnoseRequest { Source = new ClusterSource { Snapshot = asked.Cluster() }, WorkloadId = asked.Id };

        var diagnosis = (await server.Client.DiagnoseAsync(request)).Diagnoses.ShouldHaveSingleItem();

        var root = diagnosis.Findings.Single(finding => finding.Role == FindingRole.RootCause);
        root.Code.ShouldBe(asked.Root,
            string.Join('\n', diagnosis.Findings.Select(finding => $"{finding.Code}: {finding.Summary}").Prepend(diagnosis.Headline)));
        diagnosis.Headline.ShouldBe(asked.Headline);
        (root.Remedies.Count == 0 ? "" : root.Remedies[0].Title).ShouldBe(asked.Remedy);
        root.Evidence.ShouldNotBeEmpty();
    }

    [Fact]
    public void Twenty_cases_are_told() => All.Count.ShouldBeGreaterThanOrEqualTo(20);
}
