using Diagnosis.Analysis.Definitions.Json;
using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>One validation: the request, the text, and what was found so far.</summary>
internal sealed class ValidationRun(ValidationOptions options, JsonTree tree, CancellationToken cancellation)
{
    /// <summary>The request and the Marathon that is asked.</summary>
    public ValidationOptions Options { get; } = options;

    /// <summary>The text.</summary>
    public JsonTree Tree { get; } = tree;

    /// <summary>Stops long runs.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What was found by the layer that runs.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>Whether a feature flag is set.</summary>
    public bool HasFeature(string feature) => Options.EnabledFeatures.Contains(feature);

    /// <summary>Adds a violation.</summary>
    public void Report(Rule rule, string path, string message, int node) => Issues.Add(new Issue(rule, path, message, node));

    /// <summary>Adds a violation unless a condition holds.</summary>
    public void Require(bool condition, Rule rule, string path, string message, int node)
    {
        if (!condition)
        {
            Report(rule, path, message, node);
        }
    }

    /// <summary>The node of a member, or of the object when the member is missing.</summary>
    public int At(RamlObject owner, Field field) => Tree.Find(owner.Node, field.Name) is var node and >= 0 ? node : owner.Node;

    /// <summary>The node of an element of a list of scalars.</summary>
    public int At<T>(RamlList<T> list, int index) => Tree.Element(list.Node, index) is var node and >= 0 ? node : list.Node;
}
