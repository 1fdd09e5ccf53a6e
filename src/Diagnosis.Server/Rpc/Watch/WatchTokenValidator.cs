using Diagnosis.Server.Rpc.Requests;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>Where a <see cref="WatchQuery"/> may go on.</summary>
internal sealed class WatchTokenValidator : AbstractValidator<WatchQuery>
{
    public WatchTokenValidator() => RuleFor(q => q.Request.ResumeToken)
        .Must((query, token) => token.Length == 0 || WatchMark.Read(token, WatchQuery.QuestionOf(query.Request)) is not null)
        .WithMessage("Is not a token of this watch: pass resume_token as it was given, with all else the same.")
        .RestsOn("source.cluster", "workload_id", "all_stuck", "analyzer_ids", "view")
        .When(query => query.Request.Source is not null)
        .OverridePropertyName("resume_token");
}
