using Diagnosis.Server.Rpc.Paging;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Where the page of a <see cref="DiagnoseQuery"/> may begin.</summary>
internal sealed class DiagnosePageValidator : AbstractValidator<DiagnoseQuery>
{
    public DiagnosePageValidator() => RuleFor(q => q.Start).MustBeOf(
        q => q.Request.Source, "this question", "all else but page_size the same", "workload_id", "all_stuck", "analyzer_ids", "view");
}
