using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;
using FluentValidation;

namespace Diagnosis.Server.Validate;

/// <summary>What a <see cref="ValidateQuery"/> must be like. The definition itself may be anything: what is wrong with it is the answer.</summary>
internal sealed class ValidateQueryValidator : AbstractValidator<ValidateQuery>
{
    private const int MaxEntries = 100;

    public ValidateQueryValidator(FactSourceRules sources)
    {
        RuleFor(q => q.Against).Custom((against, context) =>
        {
            if (against is not null)
            {
                sources.Check(against, "against", context);
            }
        });
        RuleFor(q => q.Definition).Custom((text, context) => DefinitionSize.Check("definition", text, context));
        RuleFor(q => q.Kind).IsInEnum().OverridePropertyName("kind").WithMessage("Is no DefinitionKind.");
        RuleFor(q => q.Operation).IsInEnum().OverridePropertyName("operation").WithMessage("Is no Operation.");
        RuleFor(q => q.TargetId).Custom((text, context) => Check("target_id", text, context));
        RuleFor(q => q.MarathonVersion).Custom((text, context) => Check("marathon_version", text, context));
        RuleFor(q => q.EnabledFeatures).Custom((features, context) =>
        {
            if (features.Length > MaxEntries)
            {
                context.AddFailure("enabled_features", $"Names {features.Length} features; the most is {MaxEntries}.");
                return;
            }

            for (var i = 0; i < features.Length; i++)
            {
                Check($"enabled_features[{i}]", features[i], context);
            }
        });
        RuleFor(q => q.MarathonFlags).Custom((flags, context) =>
        {
            if (flags.Count > MaxEntries)
            {
                context.AddFailure("marathon_flags", $"Holds {flags.Count} flags; the most is {MaxEntries}.");
                return;
            }

            foreach (var flag in ValidationFlags.Known.Where(flags.ContainsKey))
            {
                Check($"marathon_flags[{flag}]", flags[flag], context);
            }

            if (flags.TryGetValue(ValidationFlags.NewGroupEnforceRole, out var role) && role is not ("off" or "top"))
            {
                context.AddFailure($"marathon_flags[{ValidationFlags.NewGroupEnforceRole}]", "Must be off or top.");
            }
        });
    }

    private static void Check(string field, string text, ValidationContext<ValidateQuery> context)
    {
        if (TextRules.Fault(text) is { } fault)
        {
            context.AddFailure(field, fault);
        }
    }
}
