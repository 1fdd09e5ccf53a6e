using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>A file and what was said of it.</summary>
/// <param name="File">Path as given, or <c>&lt;stdin&gt;</c>.</param>
/// <param name="Text">The definition.</param>
/// <param name="Response">The answer.</param>
internal sealed record ValidatedFile(string File, string Text, ValidateResponse Response)
{
    /// <summary>What standard input is called.</summary>
    public const string StandardInput = "<stdin>";

    /// <summary>Whether the cluster that it was tried against would not bring it up.</summary>
    public bool WouldBeStuck => Response.Preflight is { Stuck: true };

    /// <summary>Whether nothing of the cluster that it was tried against could have been overlooked; true when there is none.</summary>
    public bool SawAll => Response.Coverage is null || Response.Coverage.IsComplete();
}
