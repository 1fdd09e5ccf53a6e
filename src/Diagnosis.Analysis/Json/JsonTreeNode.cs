using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Json;

/// <summary>One value or member name in document order.</summary>
/// <param name="Start">Offset of the first byte; for text and names the byte after the opening quote.</param>
/// <param name="End">Offset after the last byte; for text and names the closing quote.</param>
/// <param name="Next">Index of the first node that is no longer part of this one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">Whether text or a name holds escape sequences.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonTreeNode(int Start, int End, int Next, JsonKind Kind, bool Escaped);
