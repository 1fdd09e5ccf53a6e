using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.EndToEnd.Tests.Knowledge;
using Diagnosis.EndToEnd.Tests.Reports;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Texts;

/// <summary>What the sentences of findings are made of is told beside them, over every labelled case.</summary>
public sealed partial class ParameterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>
    /// Codes a few of whose sentences (one in twenty of all) have more than facts have names for: they count offers of a log, compare two documents, name a
    /// limit by default, or reckon what is left. All others tell every number and name of every sentence.
    /// </summary>
    private static readonly string[] ToldFurther =
    [
        "allocation.held_by_frameworks", "allocation.quota_headroom", "allocation.reserved_for_others", "deployment.blocked_by_dependency",
        "deployment.waiting_for_kill", "health.grace_too_short", "health.wrong_port", "image.registry_timeout", "instance.unreachable_waiting",
        "launch.backoff", "network.port_conflict", "offer.constraint_unsatisfied", "offer.insufficient_cpus", "offer.insufficient_memory",
        "offer.insufficient_ports", "offer.none_received", "offer.remote_region", "offer.reservation_missing", "offer.stale_evidence",
        "readiness.failing", "storage.volume_agent_lost", "task.exit_code", "task.staging_timed_out", "workload.scaling",
    ];

    private static readonly char[] Marks = ['.', ',', ';', ':', '(', ')', '"', '\'', '`', '…'];

    [Fact]
    public async Task Every_number_of_a_summary_is_among_its_parameters()
    {
        var missing = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var (told, all) = (0, 0);
        foreach (var (diagnosis, finding) in await FindingsAsync())
        {
            var known = Values(diagnosis, finding);
            var words = known.SelectMany(value => value.Split(' ')).Select(word => word.Trim(Marks)).ToHashSet(StringComparer.Ordinal);
            var untold = WithDigits(finding.Summary)
                .Where(word => !words.Contains(word) && !known.Any(value => value.Length > 3 && value.Contains(word))).ToArray();
            all++;
            told += untold.Length == 0 ? 1 : 0;
            if (untold.Length > 0)
            {
                missing.TryAdd(finding.Code, []);
                missing[finding.Code].Add($"{string.Join(' ', untold)} | {finding.Summary}");
            }
        }

        ToldFurther.Except(missing.Keys).ShouldBeEmpty("an exception that is none any more would hide the next one");
        missing.Keys.Except(ToldFurther).ShouldBeEmpty(string.Join('\n', missing.Select(m => $"{m.Key}: {m.Value[0]}")));
        ((double)told / all).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task Every_parameter_is_told_in_the_documentation_and_has_a_value()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "parameters.md"));
        var documented = Name().Matches(page).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (diagnosis, finding) in await FindingsAsync())
        {
            finding.Parameters["workload"].ShouldBe(diagnosis.Workload.Id);
            finding.Parameters.Values.ShouldAllBe(value => value.Length > 0);
            used.UnionWith(finding.Parameters.Keys);
        }

        used.Except(documented).ShouldBeEmpty();
    }

    private async Task<List<(Diagnosis.V1.Diagnosis Diagnosis, Finding Finding)>> FindingsAsync()
    {
        IEnumerable<DiagnoseRequest> asked =
        [
            .. KnownCases.All.Values.Select(one => new DiagnoseRequest { Source = new() { Snapshot = one.Snapshot }, WorkloadId = one.WorkloadId }),
            .. Report.Probed.Select(name => new Report(name)).Where(report => !report.IsValidation).Select(report => report.DiagnoseRequest())
                .Where(request => request.WorkloadId.Length > 0),
        ];
        var found = new List<(Diagnosis.V1.Diagnosis, Finding)>();
        foreach (var request in asked)
        {
            request.View = DiagnosisView.Basic;
            var answer = await AnswerAsync(request);
            found.AddRange(answer.Diagnoses.SelectMany(diagnosis => diagnosis.Findings.Select(finding => (diagnosis, finding))));
        }

        return found;
    }

    private async Task<DiagnoseResponse> AnswerAsync(DiagnoseRequest request)
    {
        try
        {
            return await server.Client.DiagnoseAsync(request);
        }
        catch (Grpc.Core.RpcException exception) when (exception.StatusCode is Grpc.Core.StatusCode.NotFound or Grpc.Core.StatusCode.InvalidArgument)
        {
            // Cases about what cannot be asked have no findings.
            return new();
        }
    }

    private static IEnumerable<string> WithDigits(string text) =>
        text.Split(' ').Where(word => word.Any(char.IsDigit)).Select(word => word.Trim(Marks));

    /// <summary>The values, lengths of time and moments also as sentences say them.</summary>
    private static string[] Values(Diagnosis.V1.Diagnosis diagnosis, Finding finding) =>
        [.. finding.Parameters.SelectMany(parameter => parameter.Key switch
        {
            _ when parameter.Key.EndsWith("_seconds", StringComparison.Ordinal) => Said(double.Parse(parameter.Value, CultureInfo.InvariantCulture)),
            _ when parameter.Key.EndsWith("_at", StringComparison.Ordinal) => [parameter.Value, parameter.Value[..10], parameter.Value[11..19]],
            _ => [parameter.Value],
        })];

    private static string[] Said(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return [Analysis.Wording.InWords.Span(span), Analysis.Wording.InWords.Seconds(span), seconds.ToString(CultureInfo.InvariantCulture)];
    }

    [GeneratedRegex(@"(?<=`)[a-z][a-z0-9_]*(?=`)", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
