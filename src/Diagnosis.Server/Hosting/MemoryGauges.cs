using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Hosting;

/// <summary>Shows how much of the memory for calls is taken, and how many wait for some.</summary>
internal sealed class MemoryGauges(MemoryBudget memory, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(AnalysisTelemetry.Name);
        meter.CreateObservableGauge("diagnosis.memory.used", Used, "By", "Memory that is taken by what is under way, and by what is kept for calls to come.");
        meter.CreateObservableGauge("diagnosis.memory.limit", () => memory.Bytes, "By", "Memory that both may take together.");
        meter.CreateObservableGauge("diagnosis.calls.waiting", () => memory.Waiting, description: "Calls that wait for memory.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Used() => [Of("calls", memory.Taken), Of("kept", memory.Kept)];

    private static Measurement<long> Of(string use, long bytes) => new(bytes, new KeyValuePair<string, object?>("use", use));
}
