using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Where the page of a <see cref="DiagnoseQuery"/> may begin.</summary>
internal sealed class DiagnosePageValidator : AbstractValidator<DiagnoseQuery>
{
    public DiagnosePageValidator() => RuleFor(q => q.Start)
        .Must(start => start.IsOfQuestion)
        .WithMessage("Is not a token of this question: pass next_page_token as it was given, with all else but page_size the same.")
        .RestsOn("source.cluster", "source.snapshot", "workload_id", "all_stuck", "analyzer_ids", "view")
        .When(q => q.Request.Source is not null)
        .OverridePropertyName(nameof(DiagnoseRequest.PageToken));
}
