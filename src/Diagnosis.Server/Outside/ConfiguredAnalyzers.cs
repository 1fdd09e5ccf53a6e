using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Outside;

/// <summary>The analyzers outside of this process that the settings name, by id.</summary>
internal sealed class ConfiguredAnalyzers : IDisposable
{
    public ConfiguredAnalyzers(IOptions<AnalyzersOptions> options, TimeProvider time, ILogger<GrpcAnalyzer> logger) =>
        All = [.. options.Value.Analyzers.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new GrpcAnalyzer(one.Key, one.Value, PrefixesBeside, time, logger))];

    /// <summary>All of them.</summary>
    public ImmutableArray<GrpcAnalyzer> All { get; }

    public void Dispose()
    {
        foreach (var analyzer in All)
        {
            analyzer.Dispose();
        }
    }

    private IEnumerable<string> PrefixesBeside(GrpcAnalyzer one) => All.Where(other => other != one).Select(other => other.CodePrefix).OfType<string>();
}
