using Diagnosis.Server.Facts;
using FluentValidation;

namespace Diagnosis.Server.Workloads;

/// <summary>What a <see cref="ListWorkloadsQuery"/> must be like.</summary>
internal sealed class ListWorkloadsQueryValidator : AbstractValidator<ListWorkloadsQuery>
{
    public ListWorkloadsQueryValidator(FactSourceRules sources)
    {
        RuleFor(q => q.Source).Custom(sources.Check);
        RuleFor(q => q.PageSize).GreaterThanOrEqualTo(0).OverridePropertyName("page_size").WithMessage("Must not be negative.");
        RuleFor(q => q.PageToken)
            .Must((query, token) => token.Length == 0 || query.Source is null || PageToken.Read(token, query) is not null)
            .OverridePropertyName("page_token")
            .WithMessage("Is not a token of this list: pass next_page_token as it was given, with the same source and include_healthy.");
    }
}
