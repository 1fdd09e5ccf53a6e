namespace Diagnosis.Analysis.Findings;

/// <summary>Marks the shapes a fact may have as data; the wire mapping has one case per implementation.</summary>
public interface IEvidenceDetail;
