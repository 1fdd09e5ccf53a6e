namespace Diagnosis.Server.Rpc.Paging;

/// <summary>Where the page of workloads begins that a request asks for, worked out once.</summary>
/// <param name="question">What the tokens of these pages answer.</param>
/// <param name="token">The token of the request; empty for the first page.</param>
internal sealed class PageStart(string question, string token)
{
    /// <summary>Where the page before ended; null for the first.</summary>
    public PageToken? After { get; } = token.Length == 0 ? null : PageToken.Read(token, question);

    /// <summary>True unless a token was given that is none, or of another question.</summary>
    public bool IsOfQuestion => token.Length == 0 || After is not null;

    /// <summary>The token of the page that comes after the one that ends here.</summary>
    public string Next(PageToken end) => end.Write(question);
}
