using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Tree;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>One validation: the request, the text, and what was found so far.</summary>
internal sealed class ValidationRun(ValidationOptions options, JsonTree tree, CancellationToken cancellation)
{
    /// <summary>The most characters that paths and messages together may have.</summary>
    private const long LongestTexts = 32 * 1024 * 1024;

    private long _texts;
    private string? _idText;
    private PathId _id = PathId.Root;

    /// <summary>The request and the Marathon that is asked.</summary>
    public ValidationOptions Options { get; } = options;

    /// <summary>The version whose rules count.</summary>
    public MarathonVersion Marathon { get; } = MarathonVersion.Of(options.MarathonVersion);

    /// <summary>The text.</summary>
    public JsonTree Tree { get; } = tree;

    /// <summary>Stops long runs.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What was found by the layer that runs.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>An id, which one rule after the other asks for.</summary>
    public PathId IdOf(string text)
    {
        if (_idText != text)
        {
            (_idText, _id) = (text, PathId.Parse(text));
        }

        return _id;
    }

    /// <summary>Whether a feature flag is set.</summary>
    public bool HasFeature(string feature) => Options.EnabledFeatures.Contains(feature);

    /// <summary>Adds a violation. Beyond <see cref="LongestTexts"/> the rest is left out: nobody reads it, and messages may quote all of a text.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Report(Rule rule, string path, string message, Location location)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (_texts <= LongestTexts)
        {
            _texts += path.Length + message.Length;
            Issues.Add(new Issue(rule, path, message, location));
        }
    }

    /// <summary>Adds a violation unless a condition holds.</summary>
    public void Require(
        bool condition,
        Rule rule,
        [InterpolatedStringHandlerArgument(nameof(condition))] LazyText path,
        [InterpolatedStringHandlerArgument(nameof(condition))] LazyText message,
        Location location)
    {
        if (!condition)
        {
            Report(rule, path.ToString(), message.ToString(), location);
        }
    }

    /// <summary>A member, or the object when the member is missing.</summary>
    public static Location At(RamlObject owner, Field field) => new(owner.Node, field, -1);

    /// <summary>An element of a list of scalars.</summary>
    public static Location At<T>(RamlList<T> list, int index) => new(list.Node, null, index);
}
