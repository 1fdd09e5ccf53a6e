using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Live;

/// <summary>What came of asking an endpoint: a body, or why there is none.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Body">The body; null when there is none.</param>
/// <param name="State">Why there is none: <see cref="SourceState.Missing"/> or <see cref="SourceState.Failed"/>.</param>
/// <param name="Detail">The same in words a caller may see.</param>
/// <param name="IsTransient">True when asking again may help.</param>
internal sealed record Fetched(DocumentKind Kind, ReadOnlyMemory<byte>? Body, SourceState State, string Detail, bool IsTransient)
{
    /// <summary>What the document is about where there may be several of its kind; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    public static Fetched Whole(DocumentKind kind, ReadOnlyMemory<byte> body) => new(kind, body, SourceState.Read, "", IsTransient: false);

    public static Fetched Failed(DocumentKind kind, string detail, bool isTransient = false) => new(kind, null, SourceState.Failed, detail, isTransient);

    public static Fetched Missing(DocumentKind kind, string detail) => new(kind, null, SourceState.Missing, detail, IsTransient: false);

    public SuppliedDocument Document => new(Kind, Subject, Body ?? throw new InvalidOperationException($"{Kind.WireName()} has no body."))
    {
        IsWithAllEmbeds = true,
    };

    public SourceStatus Status => new(Kind, Subject, State, null, Detail);
}
