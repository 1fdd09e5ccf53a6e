using System.Text;
using Diagnosis.Analysis.Findings;
using Diagnosis.EndToEnd.Tests.Knowledge;
using Diagnosis.Server.Rpc.Languages;
using Diagnosis.Tests;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Texts;

/// <summary>Answers in German, by code and parameters, beside English ones that are what they were.</summary>
public sealed class LanguageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Golden = "german.txt";

    private static readonly Metadata InGerman = new() { { "accept-language", "de-AT, en;q=0.5" } };

    [Fact]
    public void Every_code_of_the_catalogue_has_a_title_and_a_sentence_that_can_be_filled()
    {
        var values = new Dictionary<string, string> { ["workload"] = "/a" };
        ReasonCatalogue.All.Where(reason => Language.German.Title(reason.Code) is null).ShouldBeEmpty();
        new[] { "image.x", "task.x", "storage.x", "network.x", "secret.x", "agent.x", "security.x", "config.x" }
            .Where(code => Language.German.Title(code) is null || Language.German.Summary(code, values) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Labelled_cases_are_told_in_German_as_it_is_written_down()
    {
        var told = new StringBuilder();
        foreach (var (name, (snapshot, id)) in KnownCases.All.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var answer = await server.Client.DiagnoseAsync(new() { Source = new() { Snapshot = snapshot }, WorkloadId = id }, InGerman);
            foreach (var diagnosis in answer.Diagnoses)
            {
                told.Append($"{name}\n  {diagnosis.Headline}\n");
                told.AppendJoin("", diagnosis.Findings.Select(finding => $"  {finding.Code}: {finding.Title}. {finding.Summary}\n"));
            }
        }

        if (Environment.GetEnvironmentVariable("DIAGNOSIS_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(RepositoryRoot.Path, "tests", "Fixtures", "languages", Golden), told.ToString());
        }

        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "languages", Golden));
        told.ToString().ShouldBe(golden.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("", "en")]
    [InlineData("fr, en;q=0.8", "en")]
    [InlineData("en, de;q=0.9", "en")]
    [InlineData("de", "de")]
    [InlineData("DE-ch;q=0.9, fr", "de")]
    [InlineData("de;q=0", "en")]
    [InlineData("de;q=0.0, *", "en")]
    [InlineData("en;q=0, de;q=0.1", "de")]
    [InlineData(";;;,,q=", "en")]
    public async Task The_answer_says_its_language(string accepted, string told)
    {
        using var call = server.Client.DiagnoseAsync(Question(), new Metadata { { "accept-language", accepted } });
        var answer = await call;

        (await call.ResponseHeadersAsync).GetValue("answer-language").ShouldBe(told);
        answer.Diagnoses[0].Headline.Contains("wartet", StringComparison.Ordinal).ShouldBe(told == "de");
    }

    [Fact]
    public async Task The_answer_of_a_JSON_call_says_its_language_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/diagnose")
        {
            Content = new StringContent(Question().ToString(), Encoding.UTF8, "application/json"),
            Headers = { { "accept-language", "de" } },
        };
        using var response = await server.Http.SendAsync(request);

        response.Content.Headers.ContentLanguage.ShouldBe(["de"]);
        (await response.Content.ReadAsStringAsync()).ShouldContain("wartet auf");
    }

    [Fact]
    public async Task What_is_said_in_German_changes_words_alone_and_no_English_answer()
    {
        var before = await server.Client.DiagnoseAsync(Question());
        var german = await server.Client.DiagnoseAsync(Question(), InGerman);
        var after = await server.Client.DiagnoseAsync(Question());

        Timeless(after).ShouldBe(Timeless(before));
        german.Diagnoses[0].Headline = before.Diagnoses[0].Headline;
        foreach (var (said, finding) in german.Diagnoses[0].Findings.Zip(before.Diagnoses[0].Findings))
        {
            said.Title.ShouldNotBe(finding.Title);
            (said.Title, said.Summary) = (finding.Title, finding.Summary);
            foreach (var (remedy, english) in said.Remedies.Zip(finding.Remedies))
            {
                remedy.Title = english.Title;
            }
        }

        Timeless(german).ShouldBe(Timeless(before));
    }

    private static DiagnoseRequest Question()
    {
        var (snapshot, id) = KnownCases.All.First(one => one.Key.StartsWith("case ", StringComparison.Ordinal)).Value;
        return new() { Source = new() { Snapshot = snapshot }, WorkloadId = id };
    }

    private static DiagnoseResponse Timeless(DiagnoseResponse answer)
    {
        foreach (var run in answer.Diagnoses.SelectMany(diagnosis => diagnosis.AnalyzerRuns))
        {
            run.Duration = null;
        }

        return answer;
    }
}
