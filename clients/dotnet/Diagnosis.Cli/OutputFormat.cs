namespace Diagnosis.Cli;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>The response as proto3 JSON.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code hosts (validate only).</summary>
    Sarif,
}
