namespace Diagnosis.Client;

/// <summary>Says with every call who makes it, and in which language it is to be answered, unless the call says so itself.</summary>
internal sealed class CallerHandler(DiagnosisClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.ApiKey is { Length: > 0 } key)
        {
            request.Headers.TryAddWithoutValidation("x-api-key", key);
        }

        if (options.Authorization is { Length: > 0 } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (options.Language is { Length: > 0 } language && !request.Headers.Contains("accept-language"))
        {
            request.Headers.TryAddWithoutValidation("accept-language", language);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
