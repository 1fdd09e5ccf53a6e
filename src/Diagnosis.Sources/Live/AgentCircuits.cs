using System.Collections.Concurrent;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Leaves an agent alone for a while that did not answer, so that it costs one question its time and not each: logs are worth no more. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class AgentCircuits(TimeProvider time)
{
    private const int FailuresInARow = 1;

    /// <summary>Agents come and go; then what is known of them is found out anew.</summary>
    private const int Most = 4096;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Agent, string What), EndpointCircuit> _circuits = new();

    /// <summary>What an agent answers, or what it failed with last.</summary>
    /// <param name="agentId">The agent; empty for the master.</param>
    /// <param name="what">What it is asked for: it may answer one question and not the other.</param>
    /// <param name="kind">What the answer is.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="ask">Asks it.</param>
    public async Task<Fetched> AskAsync(string agentId, string what, DocumentKind kind, string subject, Func<Task<Fetched>> ask)
    {
        if (_circuits.Count > Most)
        {
            _circuits.Clear();
        }

        var circuit = _circuits.GetOrAdd(
            (agentId, what), static (_, clock) => new EndpointCircuit(clock, FailuresInARow, Pause, answer => answer.IsLate || answer.IsTransient), time);
        return await circuit.AskAsync(ask) with { Kind = kind, Subject = subject };
    }
}
