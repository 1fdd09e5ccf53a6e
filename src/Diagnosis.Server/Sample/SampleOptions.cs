namespace Diagnosis.Server.Sample;

/// <summary>How the sample is. Configuration section <c>Diagnosis:Sample</c>.</summary>
internal sealed class SampleOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Sample";

    /// <summary>True for a sample that moves as time passes, in place of documents that stand still.</summary>
    /// <value>False.</value>
    public bool Alive { get; set; }
}
