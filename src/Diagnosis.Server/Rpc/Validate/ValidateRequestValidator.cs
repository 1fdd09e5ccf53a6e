using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>What a <see cref="ValidateRequest"/> must be like. The definition itself may be anything: what is wrong with it is the answer.</summary>
internal sealed class ValidateRequestValidator : AbstractValidator<ValidateRequest>
{
    private const int MaxEntries = 100;

    public ValidateRequestValidator(ClusterSourceValidator sources)
    {
        RuleFor(r => r.Against).SetValidator(sources).Must(ClusterSourceValidator.IsOne).WithMessage(ClusterSourceValidator.OneOnly);
        RuleFor(r => r.Definition).Definition();
        RuleFor(r => r.Kind).IsInEnum().WithMessage("Is no DefinitionKind.");
        RuleFor(r => r.Operation).IsInEnum().WithMessage("Is no Operation.");
        RuleFor(r => r.TargetId).Name();
        RuleFor(r => r.MarathonVersion).Cascade(CascadeMode.Stop).Name().Version();
        RuleFor(r => r.EnabledFeatures)
            .Must(f => f.Count <= MaxEntries).WithMessage((_, f) => $"Names {f.Count} features; the most is {MaxEntries}.");
        RuleForEach(r => r.EnabledFeatures).Name().When(r => r.EnabledFeatures.Count <= MaxEntries);
        RuleFor(r => r.MarathonFlags)
            .Must(f => f.Count <= MaxEntries).WithMessage((_, f) => $"Holds {f.Count} flags; the most is {MaxEntries}.");
        RuleForEach(r => r.MarathonFlags).Flags();
        foreach (var flag in ValidationFlags.Known)
        {
            RuleFor(r => r.Flag(flag) ?? "").Name().OverridePropertyName(Path(flag));
        }
    }

    private static string Path(string flag) => $"{nameof(ValidateRequest.MarathonFlags)}[{flag}]";
}
