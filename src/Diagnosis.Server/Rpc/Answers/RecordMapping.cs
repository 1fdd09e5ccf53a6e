using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Records;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Maps the comparison with what Marathon recorded.</summary>
internal static class RecordMapping
{
    private const int MostDifferences = 10;

    /// <summary>The counts and the newest differences; null when nothing is recorded.</summary>
    public static Wire.RecordedDecisions? ToWire(this ImmutableArray<RecordedRefusal> records)
    {
        if (records.IsEmpty)
        {
            return null;
        }

        var wire = new Wire.RecordedDecisions
        {
            Compared = records.Count(record => record.Outcome != RecordOutcome.NotCompared),
            Reproduced = records.Count(record => record.Outcome == RecordOutcome.Reproduced),
            NotCompared = records.Count(record => record.Outcome == RecordOutcome.NotCompared),
        };
        wire.Differences.AddRange(
            records.Where(record => record.Outcome is not (RecordOutcome.Reproduced or RecordOutcome.NotCompared)).Take(MostDifferences).Select(ToWire));
        return wire;
    }

    private static Wire.RecordedDifference ToWire(RecordedRefusal record)
    {
        var wire = new Wire.RecordedDifference
        {
            AgentId = record.AgentId,
            Hostname = record.Hostname,
            At = record.At.ToWire(),
            Explanation = record.Why,
            Contradicts = record.Outcome == RecordOutcome.Contradicted,
        };
        wire.RecordedReasons.AddRange(record.Recorded.Select(reason => reason.Name));
        wire.DecidedReasons.AddRange(record.Decided.Select(reason => reason.Name));
        return wire;
    }
}
