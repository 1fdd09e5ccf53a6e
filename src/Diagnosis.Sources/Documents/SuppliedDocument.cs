using System.Buffers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Documents;

/// <summary>A document as it was supplied or fetched.</summary>
/// <param name="Kind">Which endpoint or file it is.</param>
/// <param name="Subject">Agent or task id of a log; empty otherwise.</param>
/// <param name="Content">The body as it was.</param>
public sealed record SuppliedDocument(DocumentKind Kind, string Subject, ReadOnlyMemory<byte> Content)
{
    /// <summary>True when it was asked for with all that its format's path embeds: a member that is not there then says that there is none.</summary>
    public bool IsWithAllEmbeds { get; init; }

    /// <summary>The body where it lies in pieces; null where <see cref="Content"/> has it.</summary>
    internal ReadOnlySequence<byte>? Pieces { get; init; }

    /// <summary>The body, wherever it lies.</summary>
    internal ReadOnlySequence<byte> Bytes => Pieces ?? new(Content);

    /// <summary>What is wrong with the whole of which this is the beginning, in words a caller may see; empty when it is the whole.</summary>
    internal string Damage { get; init; } = "";

    /// <summary>What else is to be told of where it comes from, in words a caller may see; empty when nothing is.</summary>
    internal string Note { get; init; } = "";

    /// <summary>True when its memory goes back after the reading, so that what is kept of it is copied.</summary>
    internal bool IsBorrowed { get; init; }
}
