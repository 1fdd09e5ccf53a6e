using System.Collections.Frozen;
using System.Reflection;

namespace Diagnosis.Analysis.Cluster;

/// <summary>What each kind of document holds, as it stands beside the kind; nowhere else are kinds told apart by what they hold.</summary>
public static class DocumentKindContents
{
    private static readonly FrozenDictionary<DocumentKind, DocumentContents> Contents = typeof(DocumentKind).GetFields()
        .Where(kind => kind.IsDefined(typeof(HoldsAttribute)))
        .ToFrozenDictionary(kind => (DocumentKind)kind.GetRawConstantValue()!, kind => kind.GetCustomAttribute<HoldsAttribute>()!.Contents);

    /// <summary>True for text that is kept as it is.</summary>
    public static bool IsLog(this DocumentKind kind) => kind.Holds(DocumentContents.Log);

    /// <summary>True for what the Marathon of the cluster says.</summary>
    public static bool IsOfMarathon(this DocumentKind kind) => kind.Holds(DocumentContents.OfMarathon);

    /// <summary>True where a document of the kind has something of the contents.</summary>
    internal static bool Holds(this DocumentKind kind, DocumentContents contents) => (Contents.GetValueOrDefault(kind) & contents) != DocumentContents.None;

    /// <summary>True of a kind that it is said of what it holds.</summary>
    internal static bool IsDescribed(DocumentKind kind) => Contents.ContainsKey(kind);
}
