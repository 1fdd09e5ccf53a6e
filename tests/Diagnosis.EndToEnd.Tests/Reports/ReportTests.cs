namespace Diagnosis.EndToEnd.Tests.Reports;

/// <summary>What people reported, and bodies that other projects recorded: every expectation of every case, over the wire.</summary>
public sealed class ReportTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Cases => [.. Report.Names];

    public static TheoryData<string> Probed => [.. Report.Probed];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_reported_case_is_explained_as_its_people_found_it(string name)
    {
        var report = new Report(name);
        var missed = report.IsValidation
            ? Expectations.Missed(report.Expected, await server.Client.ValidateAsync(report.ValidateRequest()))
            : Expectations.Missed(report.Expected, await server.Client.DiagnoseAsync(report.DiagnoseRequest()));
        missed.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Probed))]
    public Task A_case_that_was_made_to_prove_the_answer_false_does_not(string name) => A_reported_case_is_explained_as_its_people_found_it(name);

    [Fact]
    public void All_cases_are_there() => Report.Names.Count().ShouldBe(38);
}
