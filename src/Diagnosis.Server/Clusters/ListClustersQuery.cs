using System.Collections.Immutable;
using Diagnosis.Server.Requests;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Clusters;

/// <summary>Asks which clusters callers may name.</summary>
internal sealed record ListClustersQuery : IQuery<ImmutableArray<ConfiguredCluster>>;
