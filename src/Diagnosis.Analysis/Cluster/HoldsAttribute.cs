namespace Diagnosis.Analysis.Cluster;

/// <summary>Says beside a kind of document what such a document holds.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class HoldsAttribute(DocumentContents contents) : Attribute
{
    /// <summary>What it holds.</summary>
    public DocumentContents Contents => contents;
}
