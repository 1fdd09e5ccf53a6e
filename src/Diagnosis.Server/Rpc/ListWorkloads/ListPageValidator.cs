using Diagnosis.Server.Rpc.Paging;
using FluentValidation;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>Where the page of a <see cref="ListWorkloadsQuery"/> may begin.</summary>
internal sealed class ListPageValidator : AbstractValidator<ListWorkloadsQuery>
{
    public ListPageValidator() =>
        RuleFor(q => q.Start).MustBeOf(q => q.Request.Source, "this list", "the same source and include_healthy", "include_healthy");
}
