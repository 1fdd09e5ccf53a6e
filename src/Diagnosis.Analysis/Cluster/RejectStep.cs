namespace Diagnosis.Analysis.Cluster;

/// <summary>One step of Marathon's own refusal funnel.</summary>
/// <param name="Reason">Why they stopped here.</param>
/// <param name="Declined">Offers that stopped here.</param>
/// <param name="Processed">Offers that came this far.</param>
public sealed record RejectStep(RefusalReason Reason, int Declined, int Processed);
