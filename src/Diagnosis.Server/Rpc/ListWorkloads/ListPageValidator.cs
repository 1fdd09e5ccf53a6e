using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Where the page of a <see cref="ListWorkloadsQuery"/> may begin.</summary>
internal sealed class ListPageValidator : AbstractValidator<ListWorkloadsQuery>
{
    public ListPageValidator() => RuleFor(q => q.Start)
        .Must(start => start.IsOfQuestion)
        .WithMessage("Is not a token of this list: pass next_page_token as it was given, with the same source and include_healthy.")
        .RestsOn("source.cluster", "source.snapshot", "include_healthy")
        .When(q => q.Request.Source is not null)
        .OverridePropertyName(nameof(ListWorkloadsRequest.PageToken));
}
