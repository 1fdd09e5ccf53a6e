using Diagnosis.Server.Access;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What the methods of the contract need, by the message that each takes. One whose message nothing is said of cannot be called.</summary>
/// <param name="all">What is said of messages.</param>
internal sealed class MethodNeeds(IEnumerable<MethodNeeds.OfMessage> all)
{
    private readonly Dictionary<Type, Needs> _needs = all.ToDictionary(one => one.Message, one => new Needs(one.Call));

    /// <summary>What a method needs; null for one that nothing is said of.</summary>
    public Needs? Of(string method) =>
        DiagnosisService.Descriptor.FindMethodByName(method) is { } found ? _needs.GetValueOrDefault(found.InputType.ClrType) : null;

    /// <summary>What must be granted for the method that takes a message.</summary>
    internal sealed record OfMessage(Type Message, CallKind Call);
}
