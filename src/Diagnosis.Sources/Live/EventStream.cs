using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Marathon's events as they happen (<c>/v2/events</c>; Marathon 1.11, HttpEventStreamServlet). They come from the leader alone, to whom the others redirect,
/// and while nothing happens an empty line comes every ten seconds. What an event says is not looked at: it is a reason to read, and no more.
/// </summary>
/// <param name="leader">Asks.</param>
/// <param name="marathon">Marathon's address.</param>
/// <param name="isKnown">True when credentials go along.</param>
/// <param name="patience">How long its beginning is waited for.</param>
/// <param name="time">The clock.</param>
internal sealed class EventStream(LeaderRequest leader, Uri marathon, bool isKnown, TimeSpan patience, TimeProvider time)
{
    private const int PieceBytes = 16 * 1024;
    private const long MostEventBytes = 16 * 1024 * 1024;

    /// <summary>Tells at once that events get through: whoever stands between may hold them back.</summary>
    private const string Attached = "event_stream_attached";

    /// <summary>After so long without a word there is nobody at the other end.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    /// <summary>Those after which a diagnosis may be another one (Marathon 1.11, Events.scala; 1.4 has unhealthy_task_kill_event).</summary>
    private static readonly string[] Changes =
    [
        "api_post_event", "pod_created_event", "pod_updated_event", "pod_deleted_event", "app_terminated_event",
        "group_change_success", "group_change_failed",
        "deployment_info", "deployment_step_success", "deployment_step_failure", "deployment_success", "deployment_failed",
        "status_update_event", "instance_changed_event", "unknown_instance_terminated_event",
        "instance_health_changed_event", "health_status_changed_event", "unhealthy_instance_kill_event", "unhealthy_task_kill_event",
        "scheduler_registered_event", "scheduler_reregistered_event", "scheduler_disconnected_event",
    ];

    /// <summary>The address; Marathon 1.5 to 1.7 leave whole definitions out of the events of a deployment when they are asked to.</summary>
    private readonly Uri _url = new($"{ClusterAddresses.Below(marathon, "v2/events").AbsoluteUri}?plan-format=light&event_type={Attached}"
        + string.Concat(Changes.Select(change => $"&event_type={change}")));

    /// <summary>Follows it to its end.</summary>
    /// <param name="begin">Called when events get through.</param>
    /// <param name="change">Called with each change.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public async Task<EventStreamEnd> FollowAsync(Action begin, Action change, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            using var response = await leader.SendAsync(Request, _url, isKnown, either.Token);
            if (Refusal(response) is { } refused)
            {
                return refused;
            }

            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(stream, begin, change, silence, either.Token);
        }
        catch (CredentialException exception)
        {
            return new(exception.Message, exception.IsRefused);
        }
        catch (RedirectException exception)
        {
            return new(exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new(ConnectionWords.Of(exception));
        }
        catch (InvalidDataException)
        {
            return new("The answer is damaged, or an event is too long.");
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new("Nothing comes.");
        }
    }

    private static async Task<EventStreamEnd> ReadAsync(
        Stream stream, Action begin, Action change, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var (lines, piece, hasBegun) = (new EventLines(MostEventBytes), new byte[PieceBytes], false);
        while (await stream.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            silence.CancelAfter(LongestSilence);
            if (!hasBegun)
            {
                hasBegun = true;
                begin();
            }

            if (lines.Take(piece.AsSpan(0, count)).Any(type => Changes.Contains(type, StringComparer.Ordinal)))
            {
                change();
            }
        }

        return new("It was ended at the other end.");
    }

    private static HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, default(Uri));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Text.EventStream));
        return request;
    }

    private static EventStreamEnd? Refusal(HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: MediaTypeNames.Text.EventStream } => null,
        { StatusCode: HttpStatusCode.OK } => new("The answer is no stream of events.", IsRefused: true),
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            new($"Access is refused (HTTP {(int)response.StatusCode}).", IsRefused: true),
        { StatusCode: < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests } =>
            new($"The endpoint does not exist there (HTTP {(int)response.StatusCode}).", IsRefused: true),
        _ => new($"Answers HTTP {(int)response.StatusCode}."),
    };
}
