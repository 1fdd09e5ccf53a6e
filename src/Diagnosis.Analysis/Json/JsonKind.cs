namespace Diagnosis.Analysis.Json;

/// <summary>What a node of a <see cref="JsonTree"/> is.</summary>
internal enum JsonKind : byte
{
    Null,
    True,
    False,
    Number,
    Text,
    Array,
    Object,

    /// <summary>The name of a member; its value is the next node.</summary>
    Name,
}
