using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Live;

/// <summary>What came of asking an endpoint: a body, or why there is none.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Body">The body; null when there is none.</param>
/// <param name="State">Why there is none: <see cref="SourceState.Missing"/> or <see cref="SourceState.Failed"/>.</param>
/// <param name="Detail">The same in words a caller may see.</param>
/// <param name="IsTransient">True when asking again may help.</param>
internal sealed record Fetched(DocumentKind Kind, Body? Body, SourceState State, string Detail, bool IsTransient) : IDisposable
{
    /// <summary>What the document is about where there may be several of its kind; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    public static Fetched Whole(DocumentKind kind, Body body) => new(kind, body, SourceState.Read, "", IsTransient: false);

    public static Fetched Failed(DocumentKind kind, string detail, bool isTransient = false) => new(kind, null, SourceState.Failed, detail, isTransient);

    /// <summary>The endpoint has not answered by now.</summary>
    /// <param name="kind">Which document.</param>
    /// <param name="within">How long that is since it was to be read.</param>
    public static Fetched Late(DocumentKind kind, TimeSpan within) =>
        Failed(kind, $"No answer within {within.TotalSeconds:0.###} s.") with { IsLate = true };

    public static Fetched Missing(DocumentKind kind, string detail) => new(kind, null, SourceState.Missing, detail, IsTransient: false);

    /// <summary>What is wrong with the whole where the body is its readable beginning, in words a caller may see; empty when the body is the whole.</summary>
    public string Damage { get; init; } = "";

    /// <summary>Why the body is that of an earlier reading, in words a caller may see; empty when it has just come.</summary>
    public string Stale { get; init; } = "";

    /// <summary>When an earlier reading had the body; null when it has just come.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Who led the Marathon or Mesos that gave it, where that is told; never shown to callers.</summary>
    public string? Leader { get; init; }

    /// <summary>What else is to be told of it, in words a caller may see; empty when nothing is.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Until when it wants to be left alone, as it said; null when it did not.</summary>
    public DateTimeOffset? AskAgainAfter { get; init; }

    /// <summary>True when there is no body because there was no answer in time.</summary>
    public bool IsLate { get; init; }

    /// <summary>True when there is no body because nothing has come so far: it is still waited for.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>True when there is no body for want of credentials that may read it.</summary>
    public bool IsAccessRefused { get; init; }

    /// <summary>Access was refused: asking again with the same credentials does not help.</summary>
    public static Fetched Refused(DocumentKind kind, string detail) => Failed(kind, detail) with { IsAccessRefused = true };

    /// <summary>The document, to be read before this is disposed.</summary>
    public SuppliedDocument Document =>
        Body is not { } body ? throw new InvalidOperationException($"{Kind.WireName()} has no body.") : new(Kind, Subject, default)
        {
            IsWithAllEmbeds = true,
            Pieces = body.Content,
            IsBorrowed = body.IsBorrowed,
            Damage = Damage,
            Stale = Stale,
            Remark = Remark,
        };

    public SourceStatus Status => new(Kind, Subject, State, null, Detail) { IsAccessRefused = IsAccessRefused, IsAwaited = IsAwaited };

    /// <summary>Gives the body's memory back.</summary>
    public void Dispose() => Body?.Dispose();
}
