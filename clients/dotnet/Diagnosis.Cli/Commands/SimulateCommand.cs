using System.CommandLine;
using System.Globalization;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose simulate ID</c>: what would come of a change, beside what is.</summary>
internal static class SimulateCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var id = new Argument<string>("id") { Description = "App or pod id." };
        var definition = new Option<FileInfo?>("--definition") { Description = "A file with the definition it would have." };
        var patch = new Option<string>("--patch")
        {
            Description = "A JSON merge patch of its definition, for instance '{\"mem\":2048}'.", DefaultValueFactory = _ => "",
        };
        var add = Counted("--add-agents", "More agents like one, as host=count. May be repeated.");
        var drain = new Option<string[]>("--drain") { Description = "An agent that leaves, by host name or id. May be repeated." };
        var scale = Counted("--scale", "Another workload with another number of instances, as id=count. May be repeated.");
        var unreserve = new Option<string[]>("--unreserve") { Description = "A role whose reservations are lifted. May be repeated." };
        var command = new Command("simulate", $"Says what would come of a change, beside what is. Nothing is carried out.\n\n{ExitCode.Help}")
        {
            id, definition, patch, add, drain, scale, unreserve,
        };
        connection.WithoutSarif(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async (client, options) =>
            {
                var request = new SimulateRequest
                {
                    Source = await connection.SourceAsync(parsed, client, options),
                    WorkloadId = parsed.GetValue(id),
                    DefinitionPatch = parsed.GetValue(patch),
                };
                if (parsed.GetValue(definition) is { } file)
                {
                    if (await DefinitionText.OfFileAsync(file.ToString(), cancellationToken) is not { } text)
                    {
                        return ExitCode.Error;
                    }

                    request.Definition = text;
                }

                request.Overlays.AddRange(
                    Pairs(parsed.GetValue(add)).Select(p => new Overlay { AddAgents = new AddAgents { Like = p.Name, Count = p.Count } }));
                request.Overlays.AddRange((parsed.GetValue(drain) ?? []).Select(agent => new Overlay { DrainAgent = new DrainAgent { Agent = agent } }));
                request.Overlays.AddRange(
                    Pairs(parsed.GetValue(scale)).Select(p => new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = p.Name, Instances = p.Count } }));
                request.Overlays.AddRange((parsed.GetValue(unreserve) ?? []).Select(role => new Overlay { Unreserve = new Unreserve { Role = role } }));
                var response = await client.SimulateAsync(request, options);
                if (connection.Output(parsed) == OutputFormat.Json)
                {
                    Console.Out.WriteLine(JsonFormatter.Default.Format(response));
                }
                else
                {
                    SimulationText.Write(Console.Out, response);
                }

                return ExitCode.Of(response.Simulated is { Stuck: true }, response.Coverage);
            },
            cancellationToken));
        return command;
    }

    private static Option<string[]> Counted(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(text => Pair(text) is null) is { } wrong)
            {
                result.AddError($"{name} takes name=count, not '{wrong}'.");
            }
        });
        return option;
    }

    private static IEnumerable<(string Name, int Count)> Pairs(string[]? texts) => (texts ?? []).Select(text => Pair(text)!.Value);

    private static (string Name, int Count)? Pair(string text)
    {
        var equals = text.LastIndexOf('=');
        return equals > 0 && int.TryParse(text.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (text[..equals], count)
            : null;
    }
}
