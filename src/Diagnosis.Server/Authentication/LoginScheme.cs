namespace Diagnosis.Server.Authentication;

/// <summary>A key that was given in the form of the page.</summary>
internal sealed class LoginScheme(Login login) : ICredentialScheme
{
    public string Challenge => "";

    public ValueTask<Presented> LookAsync(HttpContext http) => ValueTask.FromResult(login.Look(http));
}
