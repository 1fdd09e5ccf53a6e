namespace Diagnosis.Server.Outside;

/// <summary>The analyzers outside of this process (<c>Diagnosis:Analyzers:&lt;id&gt;</c>).</summary>
internal sealed class AnalyzersOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Diagnosis";

    /// <summary>Analyzers by id; none by default.</summary>
    public IDictionary<string, AnalyzerOptions> Analyzers { get; } = new Dictionary<string, AnalyzerOptions>(StringComparer.OrdinalIgnoreCase);
}
