using System.Diagnostics.Metrics;

namespace Diagnosis.Server.Tests;

/// <summary>Makes meters that nobody looks at.</summary>
internal sealed class NoMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
