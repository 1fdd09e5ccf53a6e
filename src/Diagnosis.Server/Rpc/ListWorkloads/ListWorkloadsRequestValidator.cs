using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.ListWorkloads;

/// <summary>What a <see cref="ListWorkloadsRequest"/> must be like.</summary>
internal sealed class ListWorkloadsRequestValidator : AbstractValidator<ListWorkloadsRequest>
{
    public ListWorkloadsRequestValidator(ClusterSourceValidator sources)
    {
        RuleFor(r => r.Source).NotNull().WithMessage(ClusterSourceValidator.Missing).SetValidator(sources);
        RuleFor(r => r.PageSize).PageSize();
        RuleFor(r => r.PageToken)
            .Must((request, token) => token.Length == 0 || PageToken.Read(token, ListWorkloadsQuery.QuestionOf(request)) is not null)
            .WithMessage("Is not a token of this list: pass next_page_token as it was given, with the same source and include_healthy.")
            .RestsOn("source.cluster", "source.snapshot", "include_healthy")
            .When(r => r.Source is not null);
    }
}
