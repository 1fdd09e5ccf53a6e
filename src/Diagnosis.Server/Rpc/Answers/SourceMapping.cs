using Diagnosis.Analysis.Cluster;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes how reading went.</summary>
internal static class SourceMapping
{
    /// <summary>Writes what became of a document.</summary>
    public static Wire.SourceStatus ToWire(this SourceStatus status)
    {
        var wire = new Wire.SourceStatus { Name = status.Name, State = (Wire.SourceState)status.State, Detail = status.Detail };
        wire.ObservedAt = status.ObservedAt.ToWire();
        return wire;
    }

    /// <summary>Writes how much could be seen.</summary>
    public static Wire.Coverage ToWire(this Coverage coverage)
    {
        var wire = new Wire.Coverage { State = (Wire.CoverageState)coverage.State, Detail = coverage.Detail };
        wire.Missing.AddRange(coverage.Missing.Select(kind => kind.WireName()));
        return wire;
    }
}
