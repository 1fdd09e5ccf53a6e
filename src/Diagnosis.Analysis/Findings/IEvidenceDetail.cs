namespace Diagnosis.Analysis.Findings;

/// <summary>
/// Marks the shapes a fact may have as data. The wire mapping has one case per implementation here; of any other it tells the words alone.
/// </summary>
public interface IEvidenceDetail;
