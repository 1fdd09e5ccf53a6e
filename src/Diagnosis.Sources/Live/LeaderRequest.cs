using System.Net;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Sends a request to whoever leads: with credentials, which are had anew once when they are refused, and along redirects to places that may know them.
/// </summary>
/// <param name="http">The connections.</param>
/// <param name="credential">Who asks.</param>
/// <param name="addresses">Where the cluster is.</param>
/// <param name="leaderHosts">Where else its leaders are.</param>
internal sealed class LeaderRequest(HttpClient http, ICredential credential, ClusterAddresses addresses, IEnumerable<string> leaderHosts)
{
    /// <summary>The answer, of which no more than the headers is read; whose it is says its request.</summary>
    /// <param name="request">Makes the request; for each place anew.</param>
    /// <param name="url">Where to ask first.</param>
    /// <param name="isKnown">True when credentials go along.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CredentialException">There should be credentials, and there are none.</exception>
    /// <exception cref="RedirectException">It leads nowhere.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, Uri url, bool isKnown, CancellationToken cancellationToken)
    {
        var header = isKnown ? await credential.HeaderAsync(cancellationToken) : null;
        var (isRenewed, asked) = (false, new HashSet<Uri> { url });
        while (true)
        {
            var response = await AskAsync(request, url, header, cancellationToken);
            var isAnswer = false;
            try
            {
                if (response.StatusCode == HttpStatusCode.Unauthorized && header is not null && !isRenewed
                    && await credential.RenewAsync(header, cancellationToken) is { } renewed)
                {
                    (header, isRenewed) = (renewed, true);
                }
                else if (LeaderRedirect.IsRedirect(response.StatusCode))
                {
                    url = Target(url, response.Headers.Location, asked);
                }
                else
                {
                    if (header is not null && (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Forbidden))
                    {
                        credential.Accepted(header);
                    }

                    isAnswer = true;
                    return response;
                }
            }
            finally
            {
                if (!isAnswer)
                {
                    response.Dispose();
                }
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> make, Uri url, string? header, CancellationToken cancellationToken)
    {
        using var request = make();
        request.RequestUri = url;
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private Uri Target(Uri url, Uri? location, HashSet<Uri> asked) =>
        LeaderRedirect.Target(url, location, addresses, leaderHosts) is not { } target
            ? throw new RedirectException("Redirects to a place that is not among the cluster's addresses and LeaderHosts.")
        : !asked.Add(target) ? throw new RedirectException("Redirects in a loop: to a place that was asked already.")
        : asked.Count > LeaderRedirect.Most + 1 ? throw new RedirectException($"Redirects more than {LeaderRedirect.Most} times.")
        : target;
}
