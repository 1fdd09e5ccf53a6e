using System.Collections.Immutable;

namespace Diagnosis.Sources.Mesos;

/// <summary>The reservation of a resource: for a stack, the last one's role, labels and principal, and an identity of the whole stack.</summary>
/// <param name="Role">Role of the last reservation.</param>
/// <param name="Dynamic">True when made through the API.</param>
/// <param name="Principal">Who made it.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Identity">Equal for equal stacks.</param>
internal sealed record Reservation(string Role, bool Dynamic, string? Principal, ImmutableArray<KeyValuePair<string, string>> Labels, string Identity);
