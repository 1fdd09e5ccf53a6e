using System.Text.Json.Nodes;
using Diagnosis.V1;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>Puts findings together: <c>Findings.Of(...).Because(...).Patch(...)</c>.</summary>
public static class Findings
{
    /// <summary>One thing that is wrong.</summary>
    /// <param name="code">Its code, with the analyzer's prefix.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="summary">One sentence with names and numbers.</param>
    /// <param name="title">The code in a few words, the same for every finding of it; the code itself by default.</param>
    public static Finding Of(string code, Severity severity, string summary, string title = "") =>
        new() { Code = code, Severity = severity, Summary = summary, Title = title, Confidence = 1 };

    /// <summary>Proof from a document.</summary>
    public static Finding Because(this Finding finding, DocumentKind document, string fact)
    {
        ArgumentNullException.ThrowIfNull(finding);
        finding.Evidence.Add(new Evidence { Document = document, Text = fact });
        return finding;
    }

    /// <summary>Proof from something that the analyzer knows itself, for instance a calendar.</summary>
    public static Finding Because(this Finding finding, string source, string fact)
    {
        ArgumentNullException.ThrowIfNull(finding);
        finding.Evidence.Add(new Evidence { Source = source, Text = fact });
        return finding;
    }

    /// <summary>A change of the definition, as a JSON merge patch; the server tries it before it is shown.</summary>
    public static Finding Patch(this Finding finding, string title, JsonObject patch, Risk risk = Risk.Low)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(patch);
        finding.Remedies.Add(new Remedy { Title = title, Risk = risk, DefinitionPatch = patch.ToJsonString() });
        return finding;
    }

    /// <summary>Something that somebody has to do.</summary>
    public static Finding Ask(this Finding finding, string title, string action, Risk risk = Risk.Low)
    {
        ArgumentNullException.ThrowIfNull(finding);
        finding.Remedies.Add(new Remedy { Title = title, Risk = risk, OperatorAction = action });
        return finding;
    }
}
