using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>What an agent that does not exist yet must be like.</summary>
internal sealed class AgentDescriptionValidator : AbstractValidator<AgentDescription>
{
    private const int MaxEntries = 1000;

    public AgentDescriptionValidator()
    {
        RuleFor(a => a.Hostname).Name().Must(name => name.Length == 0 || !string.IsNullOrWhiteSpace(name)).WithMessage("Must not be blank.");
        RuleFor(a => a.Role).Name();
        RuleFor(a => a.Region).Name();
        RuleFor(a => a.Zone).Name();
        RuleFor(a => a.Cpus).Amount();
        RuleFor(a => a.MemMib).Amount();
        RuleFor(a => a.DiskMib).Amount();
        RuleFor(a => a.Gpus).Amount();
        RuleFor(a => a.Ports).Cascade(CascadeMode.Stop)
            .Must(p => p.Count <= MaxEntries).WithMessage($"Holds more than {MaxEntries} ranges.")
            .Must(p => p.All(r => r.Begin >= 0 && r.Begin <= r.End && r.End <= ushort.MaxValue))
            .WithMessage("Must be ranges within 0 to 65535, each with its begin first.")
            .RestsOn(RequestRules.OwnParts);
        RuleFor(a => a.Attributes).Cascade(CascadeMode.Stop)
            .Must(a => a.Count <= MaxEntries).WithMessage($"Holds more than {MaxEntries} attributes.")
            .Must(a => a.All(e => RequestRules.NameFault(e.Key) is null && RequestRules.NameFault(e.Value) is null))
            .WithMessage("Names and values must be short and hold no control characters.")
            .Must(a => !a.Keys.Any(string.IsNullOrWhiteSpace)).WithMessage("Names must not be empty.");
    }
}
