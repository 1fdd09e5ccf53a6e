namespace Diagnosis.Server.Access.Doors;

/// <summary>A key that was given in the form of the page.</summary>
internal sealed class LoginWay(Login login) : IWayIn
{
    public string Challenge => "";

    public ValueTask<Presented> LookAsync(HttpContext http) => ValueTask.FromResult(login.Look(http));
}
