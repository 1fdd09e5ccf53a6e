using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Diagnosis.Analysis.Engine;

/// <summary>Traces and measurements of analyses. Names: source and meter <c>Diagnosis</c>.</summary>
public sealed class AnalysisTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Diagnosis";

    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public AnalysisTelemetry()
    {
        Duration = _meter.CreateHistogram<double>("diagnosis.analysis.duration", "s", "Time of one analyzer for one workload.");
        Findings = _meter.CreateCounter<long>("diagnosis.findings", description: "Findings by code.");
    }

    /// <summary>Source of activities, one per analysis.</summary>
    public ActivitySource Activities { get; } = new(Name);

    /// <summary>Time of one analyzer for one workload, by analyzer and outcome.</summary>
    public Histogram<double> Duration { get; }

    /// <summary>Findings by code.</summary>
    public Counter<long> Findings { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Activities.Dispose();
        _meter.Dispose();
    }
}
