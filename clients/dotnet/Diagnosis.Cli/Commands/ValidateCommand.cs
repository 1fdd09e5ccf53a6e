using System.CommandLine;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose validate FILE...</c>: what Marathon would answer, printed as a compiler would.</summary>
internal static class ValidateCommand
{
    private const string StandardInput = "-";

    public static Command Create(ConnectionOptions connection)
    {
        var files = new Argument<string[]>("file") { Description = "Definitions to look at; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<DefinitionKind>("--kind") { Description = "auto, app, pod or group.", DefaultValueFactory = _ => DefinitionKind.Auto };
        var operation = new Option<Operation>("--operation") { Description = "create (POST) or update (PUT).", DefaultValueFactory = _ => Operation.Create };
        var target = new Option<string>("--target") { Description = "Id or group path in the URL; empty for the collection.", DefaultValueFactory = _ => "" };
        var version = new Option<string>("--marathon-version") { Description = "Marathon's version.", DefaultValueFactory = _ => "" };
        var features = new Option<string[]>("--feature") { Description = "A feature enabled there, for instance secrets. May be repeated." };
        var flags = new Option<string[]>("--flag")
        {
            Description = "A start-up flag of Marathon as name=value, for instance mesos_role=slave_public. May be repeated.",
        };
        var against = new Option<string>("--against")
        {
            Description = "A cluster of the server: what exists there counts, and what is accepted is placed as if it had been posted. "
                + "Stuck there exits with 1. With --offline it is the archive that counts.",
            DefaultValueFactory = _ => "",
        };
        flags.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(f => f.IndexOf('=') <= 0) is { } wrong)
            {
                result.AddError($"--flag takes name=value, not '{wrong}'.");
            }
        });
        var command = new Command("validate", $"Says what Marathon would answer to definitions, and what would surprise.\n\n{ExitCode.Help}")
        {
            files, kind, operation, target, version, features, flags, against,
        };
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async (client, options) =>
            {
                var results = new List<ValidatedFile>();
                var archive = await connection.ArchiveAsync(parsed, cancellationToken);
                foreach (var file in parsed.GetValue(files)!)
                {
                    var text = file == StandardInput
                        ? await DefinitionText.OfStandardInputAsync(file, cancellationToken)
                        : await DefinitionText.OfFileAsync(file, cancellationToken);
                    if (text is null)
                    {
                        return ExitCode.Error;
                    }

                    var request = new ValidateRequest
                    {
                        Definition = text,
                        Kind = parsed.GetValue(kind),
                        Operation = parsed.GetValue(operation),
                        TargetId = parsed.GetValue(target),
                        MarathonVersion = parsed.GetValue(version),
                        EnabledFeatures = { parsed.GetValue(features) ?? [] },
                        Against = archive ?? (parsed.GetValue(against) is { Length: > 0 } cluster ? new ClusterSource { Cluster = cluster } : null),
                    };
                    foreach (var flag in parsed.GetValue(flags) ?? [])
                    {
                        var equals = flag.IndexOf('=', StringComparison.Ordinal);
                        request.MarathonFlags[flag[..equals]] = flag[(equals + 1)..];
                    }

                    results.Add(new ValidatedFile(file == StandardInput ? ValidatedFile.StandardInput : file, await client.ValidateAsync(request, options)));
                }

                Write(connection.Output(parsed), results);
                return results.Exists(r => !r.Response.Valid || r.WouldBeStuck) ? ExitCode.Findings
                    : results.TrueForAll(r => r.SawAll) ? ExitCode.Ok
                    : ExitCode.CouldNotTell;
            },
            cancellationToken));
        return command;
    }

    private static void Write(OutputFormat output, List<ValidatedFile> results)
    {
        switch (output)
        {
            case OutputFormat.Json:
                foreach (var result in results)
                {
                    Console.Out.WriteLine(JsonFormatter.Default.Format(result.Response));
                }

                break;
            case OutputFormat.Sarif:
                SarifLog.Write(Console.Out, results);
                break;
            default:
                ViolationText.Write(Console.Out, results);
                break;
        }
    }
}
