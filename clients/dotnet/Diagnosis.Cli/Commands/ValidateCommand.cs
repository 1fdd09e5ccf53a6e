using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Reports;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose validate FILE...</c>: what Marathon would answer, printed as a compiler would.</summary>
internal static class ValidateCommand
{
    private static readonly OutputFormat[] Reported = [OutputFormat.Sarif, OutputFormat.Github, OutputFormat.Gitlab, OutputFormat.Junit];

    public static Command Create(ConnectionOptions connection)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Definitions to look at: paths, patterns in quotes ('apps/**/*.json'), and - for standard input.", Arity = ArgumentArity.OneOrMore,
        };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "What exits with 1: error (refused, or stuck in the cluster), or warning as well.",
            DefaultValueFactory = _ => "error", HelpName = "level",
        };
        failOn.Takes("error", "warning");
        var settings = new MarathonOptions();
        var against = new Option<string?>("--against")
        {
            Description = "A cluster of the server: what exists there counts, and what is accepted is placed as if it had been posted. "
                + "Stuck there exits with 1. --cluster means the same; with --offline it is the archive that counts.",
            HelpName = "cluster",
        };
        var command = new Command("validate", "Says what Marathon would answer to definitions, and what would surprise.") { files, failOn };
        settings.AddTo(command);
        command.Options.Add(against);
        connection.Output.Takes(command, Reported);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                // A cluster that the environment names is where one looks; it does not make every definition one for that cluster.
                var cluster = parsed.GetValue(against) ?? connection.ClusterFlag(parsed);
                var results = new List<ValidatedFile>();
                await foreach (var (name, text) in DefinitionFiles.ReadAsync(parsed.GetValue(files)!).WithCancellation(cancellationToken))
                {
                    var request = settings.Request(parsed, text);
                    request.Against = run.Archive ?? (cluster is { Length: > 0 } ? new ClusterSource { Cluster = cluster } : null);
                    results.Add(new ValidatedFile(name, text, await run.Client.ValidateAsync(request, run.Options)));
                }

                var failing = string.Equals(parsed.GetValue(failOn), "warning", StringComparison.OrdinalIgnoreCase) ? RemarkLevel.Warning : RemarkLevel.Error;
                Write(run, results, failing);
                return results.Exists(file => Remark.Of(file).Any(remark => remark.Level >= failing)) ? ExitCode.Findings
                    : results.TrueForAll(file => file.SawAll) ? ExitCode.Ok
                    : ExitCode.CouldNotTell;
            },
            cancellationToken));
        return command;
    }

    private static void Write(CommandRun run, List<ValidatedFile> results, RemarkLevel failing)
    {
        var remarks = results.SelectMany(Remark.Of).ToList();
        switch (run.Format)
        {
            case OutputFormat.Json:
                foreach (var result in results)
                {
                    run.Out.Document(JsonFormatter.Default.Format(result.Response));
                }

                break;
            case OutputFormat.Yaml:
                foreach (var result in results)
                {
                    run.Out.Document(YamlText.OfJson(JsonFormatter.Default.Format(result.Response)));
                }

                break;
            case OutputFormat.Sarif:
                SarifLog.Write(run.Out, remarks);
                break;
            case OutputFormat.Github:
                GithubAnnotations.Write(run.Out, remarks);
                break;
            case OutputFormat.Gitlab:
                GitlabReport.Write(run.Out, remarks);
                break;
            case OutputFormat.Junit:
                JunitReport.Write(run.Out, results, failing);
                break;
            default:
                ViolationText.Write(run.Out, results);
                break;
        }
    }
}
