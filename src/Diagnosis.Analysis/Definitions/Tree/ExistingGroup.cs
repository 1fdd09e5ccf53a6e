using System.Collections.Immutable;

namespace Diagnosis.Analysis.Definitions.Tree;

/// <summary>A group that a Marathon holds.</summary>
/// <param name="Id">The absolute id.</param>
/// <param name="EnforceRole">Whether its services must have its role; null for groups that are not top-level.</param>
/// <param name="Dependencies">The ids its apps depend on.</param>
public sealed record ExistingGroup(string Id, bool? EnforceRole, ImmutableArray<string> Dependencies);
