using System.Collections.Immutable;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>The state of a fault that was found by looking at more than one value.</summary>
/// <param name="Fields">Paths of the values; <see cref="RequestRules.OwnParts"/> for all that its own field is made of.</param>
internal sealed record OtherValues(ImmutableArray<string> Fields);
