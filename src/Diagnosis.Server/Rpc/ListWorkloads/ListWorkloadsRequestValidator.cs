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
    }
}
