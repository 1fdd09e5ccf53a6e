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
        RuleFor(a => a.Ports).Must(p => p.Count <= MaxEntries).WithMessage($"Holds more than {MaxEntries} ranges.").RestsOn(RequestRules.OwnParts);
        RuleForEach(a => a.Ports)
            .ChildRules(range =>
            {
                range.RuleFor(r => r.Begin).Port();
                range.RuleFor(r => r.End).Port();
            })
            .Must(r => r.Begin <= r.End).WithMessage("Must have its begin first.").RestsOn(RequestRules.OwnParts);
        RuleFor(a => a.Attributes).Must(a => a.Count <= MaxEntries).WithMessage($"Holds more than {MaxEntries} attributes.").RestsOn(RequestRules.OwnParts);
        RuleForEach(a => a.Attributes).OverrideIndexer((_, _, attribute, _) => $"[{attribute.Key}]")
            .Must(attribute => !string.IsNullOrWhiteSpace(attribute.Key)).WithMessage("Must have a name.")
            .Must(attribute => RequestRules.NameFault(attribute.Key) is null)
            .WithMessage((_, attribute) => $"Its name: {RequestRules.NameFault(attribute.Key)}")
            .Must(attribute => RequestRules.NameFault(attribute.Value) is null)
            .WithMessage((_, attribute) => $"Its value: {RequestRules.NameFault(attribute.Value)}");
    }
}
