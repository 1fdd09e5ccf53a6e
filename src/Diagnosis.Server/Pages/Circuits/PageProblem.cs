using Diagnosis.Server.Rpc.Errors;
using Google.Rpc;
using Grpc.Core;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>What went wrong with a question of a page, in the sentences that callers of the service get.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Sources">What could not be read.</param>
/// <param name="HttpStatus">The status that goes with it.</param>
/// <param name="Nearest">Workloads, or clusters, that exist and are like one that does not.</param>
public sealed record PageProblem(string Title, string Message, IReadOnlyList<Wire.SourceStatus> Sources, int HttpStatus, params IReadOnlyList<string> Nearest)
{
    /// <summary>That of an error.</summary>
    internal static PageProblem Of(CallError error) =>
        Of(error, [.. error.Details.OfType<ResourceInfo>()
            .Where(one => one.ResourceType is "workload" or "cluster").SelectMany(one => NearestOf(error, one.ResourceName))]);

    private static PageProblem Of(CallError error, string[] nearest) => new(
        TitleOf(error.Code),
        nearest.Length > 0 ? error.Message.Replace($" Nearest: {string.Join(", ", nearest)}.", "", StringComparison.Ordinal) : error.Message,
        [.. error.Details.OfType<Wire.SourceStatus>()],
        error.HttpStatus,
        nearest);

    private static IEnumerable<string> NearestOf(CallError error, string asked) =>
        error.Details.OfType<Wire.NearestIds>().Where(one => one.Asked == asked).SelectMany(one => one.Ids);

    private static string TitleOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument => "That cannot be asked",
        StatusCode.NotFound => "Not found",
        StatusCode.PermissionDenied => "Not yours to see",
        StatusCode.ResourceExhausted => "Too much at once",
        StatusCode.Unavailable => "Nothing can be seen of this cluster",
        StatusCode.DeadlineExceeded => "The cluster took too long",
        StatusCode.Unauthenticated => "Load the page again",
        _ => "Something went wrong",
    };
}
