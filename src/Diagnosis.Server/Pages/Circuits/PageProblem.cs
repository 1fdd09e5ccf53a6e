using Diagnosis.Server.Rpc.Errors;
using Grpc.Core;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>What went wrong with a question of a page, in the sentences that callers of the service get.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Sources">What could not be read.</param>
/// <param name="HttpStatus">The status that goes with it.</param>
public sealed record PageProblem(string Title, string Message, IReadOnlyList<Wire.SourceStatus> Sources, int HttpStatus)
{
    /// <summary>That of an error.</summary>
    internal static PageProblem Of(CallError error) =>
        new(TitleOf(error.Code), error.Message, [.. error.Details.OfType<Wire.SourceStatus>()], error.HttpStatus);

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
