using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching;

/// <summary>A placement as far as it does not depend on whose it is: its report lacks what Marathon recorded of the one workload.</summary>
/// <param name="Evaluation">Every requirement on every agent.</param>
/// <param name="Fits">Whether agents could ever take it.</param>
/// <param name="Report">All else.</param>
internal sealed record WorkloadPlacement(Evaluation Evaluation, FitClassifier Fits, PlacementReport Report);
