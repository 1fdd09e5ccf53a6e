namespace Diagnosis.Analysis.Cluster;

/// <summary>A document, or the part of it, that something was read from.</summary>
/// <param name="Kind">The document.</param>
/// <param name="Part">Which part, or whose log, for instance <c>lastTaskFailure</c> or <c>web.instance-1</c>; empty for the whole.</param>
public readonly record struct DocumentPart(DocumentKind Kind, string Part = "")
{
    /// <summary>As responses show it, for instance <c>MARATHON_QUEUE</c> or <c>TASK_LOG web.instance-1</c>; empty when it is not known.</summary>
    public override string ToString() =>
        Kind == DocumentKind.Unspecified ? "" : string.IsNullOrEmpty(Part) ? Kind.WireName() : $"{Kind.WireName()} {Part}";
}
