using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;
using QuotaAmounts = Diagnosis.V1.QuotaAmounts;

namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>What an overlay must be like, whatever cluster it is laid on.</summary>
internal sealed class OverlayValidator : AbstractValidator<Overlay>
{
    public OverlayValidator()
    {
        RuleFor(o => o).Must(o => o.ChangeCase != Overlay.ChangeOneofCase.None).WithMessage("Must say what changes.");
        RuleFor(o => o.AddAgents).ChildRules(added =>
        {
            added.RuleFor(a => a.Count).InclusiveBetween(1, AgentAddition.MostAdded).WithMessage($"Must be 1 to {AgentAddition.MostAdded}.");
            added.RuleFor(a => a.Like).RequiredName().When(a => a.Described is null);
            added.RuleFor(a => a.Described).SetValidator(new AgentDescriptionValidator());
        });
        RuleFor(o => o.DrainAgent).ChildRules(drained => drained.RuleFor(d => d.Agent).RequiredName());
        RuleFor(o => o.ScaleWorkload).ChildRules(scaled =>
        {
            scaled.RuleFor(s => s.WorkloadId).RequiredName();
            scaled.RuleFor(s => s.Instances).GreaterThanOrEqualTo(0).WithMessage("Must not be negative.");
        });
        RuleFor(o => o.Unreserve).ChildRules(unreserved =>
        {
            unreserved.RuleFor(u => u.Role).RequiredName().NotEqual("*").WithMessage("Names the unreserved resources themselves.");
            unreserved.RuleFor(u => u.Agent).Name();
        });
        RuleFor(o => o.ChangeQuota).ChildRules(quota =>
        {
            quota.RuleFor(q => q).Must(q => q.Guarantee is not null || q.Limit is not null).WithMessage("Give a guarantee or a limit.");
            quota.RuleFor(q => q.Role).RequiredName();
            quota.RuleFor(q => q.Guarantee).SetValidator(new QuotaAmountsValidator());
            quota.RuleFor(q => q.Limit).SetValidator(new QuotaAmountsValidator());
        });
    }

    private sealed class QuotaAmountsValidator : AbstractValidator<QuotaAmounts>
    {
        public QuotaAmountsValidator()
        {
            RuleFor(a => a.Cpus).Amount();
            RuleFor(a => a.MemMib).Amount();
            RuleFor(a => a.DiskMib).Amount();
            RuleFor(a => a.Gpus).Amount();
        }
    }
}
