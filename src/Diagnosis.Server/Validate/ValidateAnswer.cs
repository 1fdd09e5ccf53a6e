using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Server.Validate;

/// <summary>What Marathon would answer, and what would come of it.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Against">The cluster it was asked about; null for a Marathon without services.</param>
/// <param name="Preflight">What would come of it there; null when it is refused, there is no cluster, or nothing to place.</param>
internal sealed record ValidateAnswer(ValidationResult Result, ClusterSnapshot? Against, PreflightDiagnosis? Preflight);
