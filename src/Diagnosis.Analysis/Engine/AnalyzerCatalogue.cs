using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;

namespace Diagnosis.Analysis.Engine;

/// <summary>The analyzers of this process, in the order of registration. Two of one id are a start-up error.</summary>
public sealed class AnalyzerCatalogue
{
    private readonly ImmutableArray<RegisteredAnalyzer> _analyzers;

    internal AnalyzerCatalogue(IEnumerable<RegisteredAnalyzer> analyzers)
    {
        _analyzers = [.. analyzers];
        var twice = _analyzers.GroupBy(a => a.Descriptor.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two analyzers have the id '{twice.Key}'. Every AddAnalyzer call needs an id of its own.");
        }
    }

    /// <summary>Descriptors in order.</summary>
    public ImmutableArray<AnalyzerDescriptor> Descriptors => [.. _analyzers.Select(a => a.Descriptor)];

    /// <summary>True when an analyzer has that id.</summary>
    public bool Contains(string id) => _analyzers.Any(a => string.Equals(a.Descriptor.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Descriptors of the analyzers asked for, in order; all when none are named.</summary>
    public ImmutableArray<AnalyzerDescriptor> Asked(IReadOnlyCollection<string> ids) => [.. Select(ids).Select(a => a.Descriptor)];

    /// <summary>Those that are not asked when these are, in order.</summary>
    internal IEnumerable<AnalyzerDescriptor> LeftOut(IReadOnlyCollection<string> ids) => Descriptors.Except(Asked(ids));

    /// <summary>The analyzers asked for, in order; all when none are named.</summary>
    internal ImmutableArray<RegisteredAnalyzer> Select(IReadOnlyCollection<string> ids) =>
        ids.Count == 0 ? _analyzers : [.. _analyzers.Where(a => ids.Contains(a.Descriptor.Id, StringComparer.OrdinalIgnoreCase))];
}
