using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>How a requirement does over all agents. What is considered at one step less what fails first there is what the next step considers.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Constraint">Index of the placement constraint; -1 for every other requirement.</param>
/// <param name="Asked">What is asked for, for instance <c>12000 MiB</c> or <c>hostname UNIQUE</c>.</param>
/// <param name="Amount">The same as a number, in the unit of the requirement; 0 when nothing is asked for, and for what is no amount.</param>
/// <param name="Considered">Agents that came as far as this step in Marathon's order.</param>
/// <param name="FailedIndependently">Agents that fail it, whatever else they fail.</param>
/// <param name="FailedFirst">Agents whose first failure, in Marathon's funnel order, is this one.</param>
/// <param name="SoleBlockerOf">Agents that would match if this requirement alone were waived.</param>
/// <param name="NotEvaluated">Agents on which it could not be decided.</param>
public sealed record RequirementCount(
    Requirement Requirement,
    int Constraint,
    string Asked,
    double Amount,
    int Considered,
    int FailedIndependently,
    int FailedFirst,
    int SoleBlockerOf,
    int NotEvaluated);
