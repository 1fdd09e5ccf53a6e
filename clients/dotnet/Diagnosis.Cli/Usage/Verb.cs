using System.CommandLine;

namespace Diagnosis.Cli.Usage;

/// <summary>A command as the help shows it.</summary>
/// <param name="Group">What it stands under.</param>
/// <param name="Command">The command; its description is told in its own help.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Example">A command line of it.</param>
internal sealed record Verb(string Group, Command Command, string Summary, string Example);
