using System.CommandLine;
using System.Globalization;
using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose what-if ID</c>: what would come of a change, beside what is.</summary>
internal static class WhatIfCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var id = new Argument<string>("id") { Description = "App or pod id." };
        var definition = new Option<string?>("--definition") { Description = "A file with the definition it would have.", HelpName = "file" };
        var change = new ChangeOptions();
        var agents = new Option<string[]>("--add-agent")
        {
            Description = "One more agent: like one that there is, by host name, or as cpus=8,mem=32768 (MiB; also disk, gpus, host, role, count). "
                + "May be repeated.",
            HelpName = "agent",
        };
        var add = Counted("--add-agents", "More agents like one, as host=count. May be repeated.");
        var drain = new Option<string[]>("--drain") { Description = "An agent that leaves, by host name or id. May be repeated.", HelpName = "agent" };
        var scale = Counted("--scale", "Another workload with another number of instances, as id=count. May be repeated.");
        var unreserve = new Option<string[]>("--unreserve") { Description = "A role whose reservations are lifted. May be repeated.", HelpName = "role" };
        agents.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.Select(NewAgent.Fault).FirstOrDefault(fault => fault is not null) is { } wrong)
            {
                result.AddError(wrong);
            }
        });
        var command = new Command("what-if", "Says what would come of a change, beside what is. Nothing is carried out.") { id };
        command.Aliases.Add("simulate");
        change.AddTo(command);
        foreach (var option in (Option[])[agents, add, drain, scale, unreserve, definition])
        {
            command.Options.Add(option);
        }

        connection.Output.Takes(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var request = new SimulateRequest
                {
                    Source = await run.SourceAsync(),
                    WorkloadId = parsed.GetValue(id),
                    DefinitionPatch = change.Patch(parsed),
                    Definition = parsed.GetValue(definition) is { } file ? await DefinitionText.OfFileAsync(file, cancellationToken) : "",
                };
                request.Overlays.AddRange((parsed.GetValue(agents) ?? []).Select(text => new Overlay { AddAgents = NewAgent.Of(text) }));
                request.Overlays.AddRange(
                    Pairs(parsed.GetValue(add)).Select(p => new Overlay { AddAgents = new AddAgents { Like = p.Name, Count = p.Count } }));
                request.Overlays.AddRange((parsed.GetValue(drain) ?? []).Select(agent => new Overlay { DrainAgent = new DrainAgent { Agent = agent } }));
                request.Overlays.AddRange(
                    Pairs(parsed.GetValue(scale)).Select(p => new Overlay { ScaleWorkload = new ScaleWorkload { WorkloadId = p.Name, Instances = p.Count } }));
                request.Overlays.AddRange((parsed.GetValue(unreserve) ?? []).Select(role => new Overlay { Unreserve = new Unreserve { Role = role } }));
                if (request.Overlays.Count == 0 && request.Definition.Length == 0 && request.DefinitionPatch.Length == 0)
                {
                    throw new UsageException("what-if wants a change: --mem, --patch, --definition, --add-agent, --drain, --scale or --unreserve say one");
                }

                var response = await run.Client.SimulateAsync(request, run.Options);
                if (response.Today?.Workload?.Kind == WorkloadKind.Pod && change.FlagGiven(parsed) is { } flag)
                {
                    throw new UsageException($"{flag} changes an app, and {request.WorkloadId} is a pod: its resources lie in its containers; "
                        + "--patch changes those, with all containers in it");
                }

                if (response.Today?.Workload?.Kind != WorkloadKind.Pod && (parsed.GetValue(definition) ?? change.PatchFlag(parsed)) is { } name)
                {
                    await new TriedText(name, request.Definition.Length > 0 ? request.Definition : request.DefinitionPatch).MarkAsync(run, request);
                }

                if (!run.IsPrinted(response))
                {
                    SimulationText.Write(run.Out, response);
                }

                return ExitCode.Of(response.Simulated is { Stuck: true }, response.Coverage);
            },
            cancellationToken));
        return command;
    }

    private static Option<string[]> Counted(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = "name=count" };
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
