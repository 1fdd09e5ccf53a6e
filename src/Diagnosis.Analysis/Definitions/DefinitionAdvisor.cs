using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Warnings;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions;

/// <summary>Says what will be stuck or surprise in a definition that a cluster already holds; asks nothing about whether it would be accepted.</summary>
public static class DefinitionAdvisor
{
    /// <summary>The warnings about a document of <c>/v2/apps</c>, <c>/v2/pods</c> or <c>/v2/groups</c>.</summary>
    /// <returns>Advisory and degrading violations in the order of the text; none when the document cannot be read.</returns>
    public static ImmutableArray<Violation> Advise(ReadOnlyMemory<byte> definitionJson, DefinitionKind kind, ValidationOptions options)
    {
        using var tree = JsonTree.Parse(DefinitionEncoding.ToUtf8(definitionJson), out _);
        if (tree is null)
        {
            return [];
        }

        var context = new ReadContext(tree) { Marathon = MarathonVersion.Of(options.MarathonVersion) };
        var type = DefinitionShape.TypeOf(DefinitionShape.KindOf(tree, kind));
        if (NestingLimits.RefuseGroups(tree) is not null || !type.TryRead(context, 0, out var read))
        {
            return [];
        }

        var issues = new List<Issue>();
        var sink = new WarningSink(tree, options, issues, "");
        ReadingWarnings.Collect(sink, context, type);
        var definition = (RamlObject)read!;
        DefinitionWarnings.Collect(sink, definition, Canonical(new ValidationRun(options, tree, CancellationToken.None), definition));
        return ResultAssembly.Assemble(tree, issues, options.MaxViolations, patches: null);
    }

    /// <summary>
    /// An app in canonical fields: Marathon up to 1.4 answers with the old ones. What such an answer leaves out is not filled, so that an app of which no
    /// network is told is on no network that is known.
    /// </summary>
    private static RamlObject Canonical(ValidationRun run, RamlObject definition) =>
        ReferenceEquals(definition.Type, App.Type) ? DeprecatedApi.Replace(run, definition, out _) ?? definition : definition;
}
