namespace Diagnosis.Server.Authentication;

/// <summary>A way to say who one is.</summary>
internal interface ICredentialScheme
{
    /// <summary>What is offered to who has not said who he is, as <c>WWW-Authenticate</c> has it; empty where nothing is to be offered.</summary>
    string Challenge { get; }

    /// <summary>True for credentials that who tries long enough may come upon.</summary>
    bool CanBeGuessed => false;

    /// <summary>Looks for a credential of its kind.</summary>
    ValueTask<Presented> LookAsync(HttpContext http);
}
