namespace Diagnosis.Server.Http;

/// <summary>Which web pages of other origins may call the server. Configuration section <c>Diagnosis:Cors</c>.</summary>
internal sealed class CrossOriginOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Cors";

    /// <summary>The origins, for instance <c>https://tools.example.com</c>.</summary>
    /// <value>None.</value>
    public IList<string> Origins { get; } = [];
}
