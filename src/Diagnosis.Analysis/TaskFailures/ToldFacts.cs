using System.Collections.Immutable;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>The names and numbers that were read from the text of a failure, as parameters of what is said of it.</summary>
internal static class ToldFacts
{
    /// <summary>Those that the text has.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Of(FailureFacts facts) =>
    [
        .. new (string Name, string? Value)[]
        {
            ("image", facts.Image), ("registry", facts.Registry), ("failed_host", facts.Host), ("address", facts.Address), ("port", facts.Port?.ToString()),
            ("path", facts.Path), ("command", facts.Command), ("exit_code", facts.ExitCode?.ToString()), ("signal", facts.Signal),
            ("http_status", facts.HttpStatus?.ToString()), ("artifact", facts.ArtifactUri), ("volume", facts.Volume), ("secret", facts.Secret),
            ("variable", facts.Variable), ("network", facts.Network), ("plugin", facts.Plugin), ("user", facts.User), ("platform", facts.Platform),
            ("limit", facts.Limit), ("used", facts.Used), ("time_limit", facts.TimeLimit), ("agent", facts.Agent), ("agent_id", facts.AgentId),
            ("check", facts.Check), ("detail", facts.Detail), ("container", facts.Container),
        }.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => KeyValuePair.Create(fact.Name, fact.Value!)),
    ];
}
