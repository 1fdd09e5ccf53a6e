using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>Tells that the frameworks are those of the master's <c>/state</c> where <c>/frameworks</c> did not come.</summary>
internal static class FrameworksOfState
{
    /// <summary>The same documents; the one of the frameworks says what stands for it. Where nothing else came, nothing is used.</summary>
    /// <param name="documents">What came of one reading.</param>
    public static IReadOnlyList<Fetched> Told(IReadOnlyList<Fetched> documents) =>
        documents.Any(document => document is { Kind: DocumentKind.MesosState, Subject: "", Body: not null, Damage: "" })
            && documents.Any(document => document is { Kind: not DocumentKind.MesosState, Body: not null })
            ? [.. documents.Select(document => document is { Kind: DocumentKind.MesosFrameworks, Body: null }
                ? document with { Detail = $"{document.Detail} What {DocumentKind.MesosState.WireName()} tells of frameworks was used." }
                : document)]
            : documents;
}
