using System.Text.RegularExpressions;
using Diagnosis.EndToEnd.Tests.Knowledge;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Texts;

/// <summary>Every sentence of every answer to every labelled case, searched for what no person would write.</summary>
public sealed partial class WordingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Names => [.. KnownCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_are_written_as_people_write(string name)
    {
        var (snapshot, id) = KnownCases.All[name];
        var answer = await server.Client.DiagnoseAsync(
            new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id, View = DiagnosisView.Full });

        var faults = AnswerTexts.Of(answer).Select(text => (text, Fault: FaultIn(text))).Where(found => found.Fault.Length > 0).ToArray();

        faults.ShouldBeEmpty(string.Join('\n', faults.Select(found => $"\"{found.Fault}\" in: {found.text}")));
    }

    [Theory]
    [InlineData("1 ports short")]
    [InlineData("asks 1 cpus")]
    [InlineData("0 of 1 hosts are taken")]
    [InlineData("0 of 1 host are taken")]
    [InlineData("1 are starting")]
    [InlineData("61321 h")]
    [InlineData("13.149999999999999 cpus")]
    [InlineData("role * and * by Marathon's default")]
    [InlineData("it waits for for a place")]
    [InlineData("it says \"\"")]
    [InlineData("two  spaces")]
    [InlineData("a , b")]
    [InlineData("the end..")]
    [InlineData("the end .")]
    [InlineData("it satisfies it Assumed, since")]
    [InlineData("on ; look at it")]
    public void A_fault_of_wording_is_seen(string text) => FaultIn(text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("1 of 3 instances runs")]
    [InlineData("1 is starting, 48 h, 0.3333 cpus")]
    [InlineData("1 has, 1 was, 1 lets, 1 waits, 1 passes, 1 reports, 1 runs, 1 needs")]
    [InlineData("10.0.1.1 and 10.0.1.2 are agents of role *, and more...")]
    [InlineData("exit code 1 means that it read \"a  b\" and `c , d`")]
    public void What_is_written_well_is_left_alone(string text) => FaultIn(text).ShouldBeEmpty();

    /// <summary>What others wrote is quoted as it is.</summary>
    private static string FaultIn(string text) => Fault().Match(Quoted().Replace(text, "q")).Value;

    [GeneratedRegex("\"[^\"]+\"|`[^`]+`", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    /// <summary>In order: a plural after one, hours that are days, digits that nobody needs, a default told twice, doubled words, marks.</summary>
    [GeneratedRegex(
        """(?<![\w.:/*-])1 (?!(?:is|has|was|does|waits|passes|reports|runs|needs|means|ends|fits|keeps|stays|says|holds|lets)\b)[a-z]+(?<!s)s\b"""
            + """|(?<![\w.:/*-])1 (?:are|have|were|wait|run|report|pass)\b|\bof 1 (?:[a-z]+ )?(?:are|have|run|wait|satisfy)\b"""
            + """|\b(?:7[3-9]|[89]\d|\d{3,}) h\b|\d\.\d{5,}|\band \* by\b|\b(?!that\b|had\b)(?<word>[a-z]+) \k<word>\b(?!-)"""
            + """|""|''(?!')| {2}|\w ,|(?<![.\\])\.\.(?![./])"""
            + """|[a-z] \.(?=\s|$)|[a-z] Assumed,| ;|\(\)|: ;|,;""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Fault();
}
