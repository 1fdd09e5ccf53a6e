using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Paging;

/// <summary>Where a page may begin, for every call that answers page by page.</summary>
internal static class PageRules
{
    /// <summary>A token must be one of the very question; without a source there is no question yet.</summary>
    /// <param name="start">Where the page begins.</param>
    /// <param name="source">The source of a query.</param>
    /// <param name="what">What the token is to be of, for instance <c>this list</c>.</param>
    /// <param name="same">What the next request must not change.</param>
    /// <param name="fields">The fields beside the source of which the question is made.</param>
    public static void MustBeOf<TQuery>(
        this IRuleBuilder<TQuery, PageStart> start, Func<TQuery, ClusterSource?> source, string what, string same, params string[] fields) => start
        .Must(one => one.IsOfQuestion)
        .WithMessage($"Is not a token of {what}: pass next_page_token as it was given, with {same}.")
        .RestsOn(["source.cluster", "source.snapshot", .. fields])
        .When(query => source(query) is not null)
        .OverridePropertyName(nameof(ListWorkloadsRequest.PageToken));
}
