using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Finds checks that ask a port the task does not have: <c>health.wrong_port</c>.</summary>
internal static class WrongPort
{
    /// <summary>A refusal on a port that the task was not given; that the program would come to listen there is hardly possible, but not disproved.</summary>
    private const double NotListening = 0.85;

    /// <summary>Somebody answers on a port that the task was not given; it may be the program after all.</summary>
    private const double Answered = 0.65;

    /// <summary>The program says itself where it listens.</summary>
    private const double Known = 0.95;

    /// <summary>From here on it is said that the check cannot pass, not only that it never did.</summary>
    private const double Certain = 0.9;

    /// <summary>Findings that are proven, each with the instances it explains.</summary>
    public static ImmutableArray<(Finding Finding, ImmutableArray<InstanceHealth> Explained)> Proven(CheckedWorkload view)
    {
        ImmutableArray<InstanceHealth> suspects =
            [.. view.Current.Where(i => i.Verdict is HealthVerdict.NeverPassed or HealthVerdict.InGrace or HealthVerdict.Missing)];
        var example = suspects.FirstOrDefault();
        if (example is null && !view.Kills.Any(k => k.Cause.Kind == CauseKind.NoTarget))
        {
            return [];
        }

        if (view.Checks is [var one] && ListeningElsewhere(view, one, suspects) is { } told)
        {
            return [(Of(view, one, suspects, told), suspects)];
        }

        foreach (var check in view.Checks.Where(c => c.Protocol != HealthCheckProtocol.Command))
        {
            if (Find(view, check, example?.Instance, suspects) is { } problem)
            {
                return [(Of(view, check, suspects, problem), suspects)];
            }
        }

        return [];
    }

    /// <summary>
    /// A suspicion beside the fact that the check never passed: with host networking a refused connection may mean that the program listens on
    /// a port of its own choice. The command that names <c>$PORT</c> speaks against it.
    /// </summary>
    public static IEnumerable<Finding> Suspected(CheckedWorkload view, ImmutableArray<InstanceHealth> explained)
    {
        ImmutableArray<InstanceHealth> refused =
            [.. view.With(HealthVerdict.NeverPassed).Where(i => i.Cause.Kind == CauseKind.Refused && !explained.Contains(i))];
        if (refused.IsEmpty || view.IsPassedByOthers || view.Checks.Length != 1
            || !IsHostNetwork(view.Context.Definition) || NamesPort(view.Context.Definition))
        {
            yield break;
        }

        int[] ports = [.. refused.Select(i => CheckTarget.Port(view.Checks[0], view.Context.Definition, i.Instance)).OfType<int>().Distinct()];
        var where = ports.Length switch
        {
            0 => "the checked port of the host",
            1 => $"port {ports[0]} of the host",
            _ => $"the port of each task on its host ({InWords.List([.. ports.Select(p => $"{p}")])})",
        };
        yield return Of(view, view.Checks[0], refused, new(
            $"nothing listens on {where}, and the command does not take $PORT0, so the program may listen on another port",
            "let the program listen on $PORT0, or let the check name the program's own port", 0.55));
    }

    private static Problem? Find(
        CheckedWorkload view, HealthCheck check, Instance? instance, ImmutableArray<InstanceHealth> suspects)
    {
        var definition = view.Context.Definition;
        var count = CheckTarget.Count(definition, instance);
        if (check.Port is null && check.Endpoint is { } endpoint && !definition.PortNames.IsEmpty
            && !definition.PortNames.Contains(endpoint, StringComparer.Ordinal))
        {
            return new($"it asks endpoint {InWords.Quote(endpoint)}, which is not defined", "name an endpoint that exists", 0.95);
        }

        if (check.Port is null && check.Endpoint is null && (check.PortIndex < 0 || check.PortIndex >= count))
        {
            var have = count == 0 ? "no port" : count == 1 ? "one port, index 0" : $"{count} ports, index 0 to {count - 1}";
            var advice = count == 0 ? "define a port" : count == 1 ? "use portIndex 0" : $"use a portIndex from 0 to {count - 1}";
            return new($"it asks portIndex {check.PortIndex} and the workload has {have}", advice, 0.95) { PortIndex = count > 0 ? 0 : null };
        }

        if (suspects.Any(i => i.Cause.Kind == CauseKind.NoTarget) || view.Kills.Any(k => k.Cause.Kind == CauseKind.NoTarget))
        {
            var words = suspects.Select(i => i.Cause).Concat(view.Kills.Select(k => k.Cause)).First(c => c.Kind == CauseKind.NoTarget).Words;
            return new($"Marathon finds no port or address to ask ({words})", "define a port and let the check name it by portIndex", 0.95);
        }

        return check.Port is { } port && instance is not null && suspects.Any(i => i.Verdict == HealthVerdict.NeverPassed)
            ? OtherSide(check, port, definition, instance, suspects) ?? NotGiven(check, port, definition, instance, suspects)
                ?? NotMapped(check, port, definition, suspects)
            : null;
    }

    /// <summary>A refused check of a task that wrote into its log which other port it listens on.</summary>
    private static Problem? ListeningElsewhere(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> suspects)
    {
        foreach (var refused in suspects.Where(i => i is { Verdict: HealthVerdict.NeverPassed, Cause.Kind: CauseKind.Refused }))
        {
            if (ListeningPort.Of(view.Context, refused.Instance.TaskId) is { } listens
                && CheckTarget.ProgramPort(check, view.Context.Definition, refused.Instance) is { } asked && !listens.Ports.Contains(asked))
            {
                var isFixed = IsHostNetwork(view.Context.Definition);
                int[] all = [.. suspects.Select(s => CheckTarget.ProgramPort(check, view.Context.Definition, s.Instance)).OfType<int>().Distinct()];
                var what = all.Length == 1 ? $"for port {asked} of the program, which"
                    : $"each program for the port of its task ({InWords.List([.. all.Select(p => $"{p}")])}), and the program";
                return new($"it asks {what} listens on port {listens.Ports[0]} (line {listens.Line} of its log)",
                    isFixed ? "let the program listen on $PORT0" : $"let the program listen on port {asked}, or map port {listens.Ports[0]}", Known)
                {
                    Proof = listens.Proof,
                };
            }
        }

        return null;
    }

    /// <summary>A port that is fixed in the check, that Marathon did not give to the task, and where nothing listens.</summary>
    private static Problem? NotGiven(
        HealthCheck check, int port, WorkloadDefinition definition, Instance instance, ImmutableArray<InstanceHealth> suspects)
    {
        // Behind port mappings nothing of the task answers on another host port, so that whatever answers there is another program.
        var isBridged = !check.IsMesosCheck && definition.Networks.Any(n => n.Kind == NetworkKind.Bridge);
        int[] given = [.. suspects.SelectMany(s => s.Instance.Ports).Distinct()];
        var other = suspects.FirstOrDefault(i => i.Cause.Kind is CauseKind.Refused or CauseKind.Status or CauseKind.Tls);
        if (!(isBridged || IsHostNetwork(definition)) || instance.Ports.IsEmpty || given.Contains(port) || other is null)
        {
            return null;
        }

        // On the agent's own network the program may listen where it wants to: who answers there is not proven.
        var isOpen = !isBridged && other.Cause.Kind != CauseKind.Refused;
        if (isOpen && Names(definition, $"{port}"))
        {
            return null;
        }

        var where = other.Cause.Kind == CauseKind.Refused ? "where nothing listens"
            : isOpen ? $"where something answers ({other.Cause.Words}) that is not proven to be this program"
            : $"where another program answers ({other.Cause.Words})";
        return new($"it asks port {port} of the agent, {where}, and {(suspects.Length == 1 ? "the task was" : "the tasks were")} given "
                + InWords.Named("port", [.. given.Select(p => $"{p}")]),
            isBridged ? "let the check name the port by portIndex" : "let the check name the port by portIndex, and the program listen on $PORT0",
            isOpen ? Answered : NotListening)
        {
            PortIndex = 0,
        };
    }

    /// <summary>Behind port mappings Marathon can reach only host ports, and Mesos' own checks run where only container ports are.</summary>
    private static Problem? OtherSide(
        HealthCheck check, int port, WorkloadDefinition definition, Instance instance, ImmutableArray<InstanceHealth> suspects)
    {
        if (!definition.Networks.Any(n => n.Kind == NetworkKind.Bridge))
        {
            return null;
        }

        int[] given = [.. suspects.SelectMany(s => s.Instance.Ports).Distinct()];
        var isHostPort = given.Contains(port);
        var isContainerPort = definition.ContainerPorts.Contains(port);
        if (!check.IsMesosCheck && isContainerPort && !isHostPort)
        {
            var ports = given.Length == 0 ? "no host port" : InWords.Named("host port", [.. given.Select(p => $"{p}")]);
            var holders = suspects.Length == 1 ? "the task has" : "the tasks have";
            return new($"it asks port {port} on the agent, which is the container's port; {holders} {ports} there", "use portIndex instead of port", 0.95)
            {
                PortIndex = definition.ContainerPorts.IndexOf(port),
            };
        }

        return check.IsMesosCheck && isHostPort && !isContainerPort && !definition.ContainerPorts.IsEmpty
            ? new($"it asks host port {port} from inside the container, where only the container port answers", "use portIndex instead of port", 0.9)
            {
                PortIndex = instance.Ports.IndexOf(port),
            }
            : null;
    }

    /// <summary>
    /// A port of the container that no mapping names and where nothing listens: Mesos' own checks ask there, and Marathon does on a network of containers. By
    /// index Marathon asks there the host port where the mapping has one, so that the container's is then named itself.
    /// </summary>
    private static Problem? NotMapped(HealthCheck check, int port, WorkloadDefinition definition, ImmutableArray<InstanceHealth> suspects)
    {
        ImmutableArray<int> mapped = [.. definition.ContainerPorts.OfType<int>().Where(p => p > 0).Distinct()];
        if (!(check.IsMesosCheck || CheckTarget.IsAtContainer(check, definition)) || mapped.IsEmpty || mapped.Contains(port)
            || suspects.All(i => i.Cause.Kind != CauseKind.Refused))
        {
            return null;
        }

        var isByIndex = check.IsMesosCheck || definition.HostPorts is not [{ }, ..];
        var advice = mapped is not [var only] ? "let the check name one of those"
            : isByIndex ? "let the check name it by portIndex" : $"let the check ask port {only}";
        return new($"it asks port {port} of the container, where nothing listens, and the app has container "
                + InWords.Named("port", [.. mapped.Select(p => $"{p}")]), advice, NotListening)
        {
            PortIndex = mapped.Length == 1 && isByIndex ? 0 : null,
            Port = mapped.Length == 1 && !isByIndex ? mapped[0] : null,
        };
    }

    private static Finding Of(CheckedWorkload view, HealthCheck check, ImmutableArray<InstanceHealth> instances, Problem problem)
    {
        var (what, advice, confidence) = problem;
        var path = check.Protocol.IsHttp() ? $" of {InWords.Quote(check.Path ?? "/")}" : "";
        var fact = $"{view.Id}: its {check.Protocol.WireName()} health check{path} {(confidence < Certain ? "never passed" : "cannot pass")}: {what}";
        return Finding.Of(HealthReasons.WrongPort, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = Math.Max(1, instances.Length),
            Confidence = confidence,
            Explanation = "A check takes `port` when it is set, else `portIndex`, else the first port."
                + CheckWording.Runner(check, instances.IsEmpty ? CheckCause.None : instances[0].Cause)
                + (confidence < Certain ? " That the program listens elsewhere is a suspicion: from outside only the answer can be seen." : ""),
            Evidence =
            [
                .. HealthProof.Of(view, instances, instances.IsEmpty ? null : AgentSpread.Of(instances, view.Current), check),
                .. problem.Proof is null ? [] : new[] { problem.Proof },
            ],
            Remedies =
            [
                CheckPatch.Offered(
                    view,
                    check,
                    new()
                    {
                        Title = problem.PortIndex is { } index ? $"Set the check's portIndex to {index}"
                            : problem.Port is { } right ? $"Set the check's port to {right}"
                            : problem.Proof is not null ? InWords.Outer(advice) : "Correct the check's port",
                        Description = $"{InWords.Outer(advice)}.{view.RestartsWords}",
                        Risk = Risk.Medium,
                    },
                    problem.PortIndex is { } portIndex ? [(CheckPatch.PortIndex, portIndex), (CheckPatch.Port, null)]
                        : problem.Port is { } port ? [(CheckPatch.Port, port)] : []),
            ],
        };
    }

    private static bool IsHostNetwork(WorkloadDefinition definition) =>
        definition.PortRule is PortRule.Dynamic or PortRule.Required
        && (definition.Networks.IsEmpty || definition.Networks.All(n => n.Kind == NetworkKind.Host));

    private static bool NamesPort(WorkloadDefinition definition) => Names(definition, "PORT");

    /// <summary>True when the command has the words: then the program may well take them.</summary>
    private static bool Names(WorkloadDefinition definition, string words) => definition.Containers.Any(c =>
        (c.Cmd ?? "").Contains(words, StringComparison.Ordinal) || c.Args.Any(a => a.Contains(words, StringComparison.Ordinal)));

    /// <summary>What is wrong with a check's port.</summary>
    /// <param name="What">In words.</param>
    /// <param name="Do">What to do, as the end of a sentence.</param>
    /// <param name="Confidence">0 to 1.</param>
    private sealed record Problem(string What, string Do, double Confidence)
    {
        /// <summary>The index that mends it; null when none is certain.</summary>
        public int? PortIndex { get; init; }

        /// <summary>The port that mends it where no index does; null when none is certain.</summary>
        public int? Port { get; init; }

        /// <summary>What proves it beside the results; null when they are all.</summary>
        public Evidence? Proof { get; init; }
    }
}
