using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A group as Marathon's <c>/v2/groups</c> lists it.</summary>
/// <param name="Id">Absolute id; <c>/</c> for the root.</param>
/// <param name="EnforceRole">Whether its services must have its role; null when the document does not say (groups below the top, Marathon before 1.9).</param>
/// <param name="Dependencies">Ids its apps depend on.</param>
public sealed record Group(string Id, bool? EnforceRole, ImmutableArray<string> Dependencies);
