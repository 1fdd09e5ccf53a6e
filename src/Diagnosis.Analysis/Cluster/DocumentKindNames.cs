using System.Collections.Frozen;
using System.Text.Json;

namespace Diagnosis.Analysis.Cluster;

/// <summary>How kinds of documents are spelled in evidence, in messages and on the wire: <c>MARATHON_QUEUE</c>.</summary>
public static class DocumentKindNames
{
    private static readonly FrozenDictionary<DocumentKind, string> Names =
        Enum.GetValues<DocumentKind>().ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString()));

    /// <summary>The name of the kind, for instance <c>MESOS_SLAVES</c>.</summary>
    public static string WireName(this DocumentKind kind) => Names.TryGetValue(kind, out var name) ? name : kind.ToString();
}
