using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodSchedulingBackoffStrategy (pod.raml).</summary>
internal static class PodSchedulingBackoffStrategy
{
    public static readonly Field<double> Backoff = Fields.NumberOr("backoff", 1, min: 0.0);
    public static readonly Field<double> BackoffFactor = Fields.NumberOr("backoffFactor", 1.15, min: 0.0);
    public static readonly Field<double> MaxLaunchDelay = Fields.NumberOr("maxLaunchDelay", 300, min: 0.0);

    public static readonly ObjectType Type = new("PodSchedulingBackoffStrategy", ReaderKind.FieldByField, Backoff, BackoffFactor, MaxLaunchDelay);
}
