using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Sources.Memory;

/// <summary>Counts what was looked for among what is kept or under way already, and whether it was found there.</summary>
public static class CacheLookups
{
    private static readonly Counter<long> Count = new Meter(AnalysisTelemetry.Name).CreateCounter<long>(
        "diagnosis.cache.lookups", description: "What was looked for among what is kept or under way, by whether it was there.");

    /// <summary>One of readings of clusters, each of which all share who ask at the time.</summary>
    public static void OfReading(bool isHit) => Add("reading", isHit);

    /// <summary>One of answers that all share who ask the same of the same snapshot.</summary>
    public static void OfAnswer(bool isHit) => Add("answer", isHit);

    /// <summary>One of readings that another server makes, or has made a moment ago.</summary>
    public static void OfReplicas(bool isHit) => Add("replicas", isHit);

    private static void Add(string cache, bool isHit) => Count.Add(1, new("cache", cache), new("outcome", isHit ? "hit" : "miss"));
}
