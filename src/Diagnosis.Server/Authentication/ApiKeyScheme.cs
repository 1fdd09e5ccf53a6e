namespace Diagnosis.Server.Authentication;

/// <summary>A key in the header <c>x-api-key</c>.</summary>
internal sealed class ApiKeyScheme(KeyRing keys) : ICredentialScheme
{
    /// <summary>The header.</summary>
    public const string Header = "x-api-key";

    public string Challenge => $"ApiKey realm=\"diagnosis\", header=\"{Header}\"";

    public bool CanBeGuessed => true;

    public ValueTask<Presented> LookAsync(HttpContext http) => ValueTask.FromResult(
        !http.Request.Headers.TryGetValue(Header, out var values) ? Presented.None
        : values is [{ Length: > 0 } key] && keys.Find(key) is { } caller ? Presented.Of(caller)
        : Presented.Wrong("with an API key that is not known"));
}
