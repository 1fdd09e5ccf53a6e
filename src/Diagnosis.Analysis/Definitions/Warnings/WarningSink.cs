using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Collects warnings about one workload.</summary>
/// <param name="tree">The text.</param>
/// <param name="options">The Marathon that is asked.</param>
/// <param name="issues">Where warnings go.</param>
/// <param name="prefix">The path of the workload in a body of a group; empty otherwise.</param>
/// <param name="isRefused">Whether Marathon refuses the definition: what would come of it then does not matter yet.</param>
internal sealed class WarningSink(JsonTree tree, ValidationOptions options, List<Issue> issues, string prefix, bool isRefused = false)
{
    /// <summary>The text.</summary>
    public JsonTree Tree { get; } = tree;

    /// <summary>The Marathon that is asked.</summary>
    public ValidationOptions Options { get; } = options;

    /// <summary>Whether Marathon refuses the definition.</summary>
    public bool IsRefused { get; } = isRefused;

    /// <summary>The sink for a workload further down.</summary>
    public WarningSink Below(string path) => new(Tree, Options, issues, prefix + path, IsRefused);

    /// <summary>Adds a warning.</summary>
    public void Tell(Rule rule, string path, string message, Location location, string suggestion = "", string? replacement = null) =>
        Tell(new Issue(rule, path, message, location) { Suggestion = suggestion, Replacement = replacement });

    /// <summary>Adds a warning that says more than most.</summary>
    public void Tell(Issue issue) => issues.Add(issue with { Path = prefix + issue.Path, IsDetail = false });
}
