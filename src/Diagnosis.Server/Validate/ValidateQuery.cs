using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Validate;

/// <summary>Asks what Marathon would answer to a definition.</summary>
/// <param name="Definition">JSON text as it would be sent.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Operation">The request it is the body of.</param>
/// <param name="TargetId">Id or group path in the URL; empty for the collection.</param>
/// <param name="MarathonVersion">Empty for that of the cluster, or the newest known.</param>
/// <param name="EnabledFeatures">Features enabled at start-up.</param>
/// <param name="MarathonFlags">Start-up flags; unknown names are ignored.</param>
/// <param name="Against">The cluster it would be sent to; null for a Marathon without services.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record ValidateQuery(
    string Definition,
    Diagnosis.V1.DefinitionKind Kind,
    Operation Operation,
    string TargetId,
    string MarathonVersion,
    ImmutableArray<string> EnabledFeatures,
    FrozenDictionary<string, string> MarathonFlags,
    FactSource? Against,
    DateTimeOffset Deadline) : IQuery<ValidateAnswer>;
