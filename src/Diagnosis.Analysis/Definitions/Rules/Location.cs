using System.Runtime.InteropServices;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>What a violation is about; looked up in the text only when a violation is told.</summary>
/// <param name="Node">The node, or the object or list that holds it; -1 for something that is not in the text.</param>
/// <param name="Field">The member, if it is about one.</param>
/// <param name="Element">The element, if it is about one; else -1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Location(int Node, Field? Field, int Element)
{
    /// <summary>The node itself.</summary>
    public static implicit operator Location(int node) => new(node, null, -1);

    /// <summary>Whether the text holds it.</summary>
    public bool IsGiven(JsonTree tree) => Field is null ? Node >= 0 : tree.Find(Node, Field.Name) >= 0;
}
