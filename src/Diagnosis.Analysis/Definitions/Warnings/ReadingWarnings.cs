using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about what the typed readers passed over in silence.</summary>
internal static class ReadingWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, ReadContext context, ObjectType root)
    {
        foreach (var (node, owner, type) in First(sink, context.Unknown, item => item.NameNode))
        {
            TellUnknown(sink, context, (node, owner, type), root);
        }

        foreach (var node in First(sink, context.Repeated, item => item))
        {
            var path = JsonPaths.Marathon(context.Tree, node);
            sink.Tell(WarningRules.DuplicateKey, path, $"'{context.Tree.String(node)}' stands again further down, and only the last one counts", node);
        }

        foreach (var (node, type) in First(sink, context.Misread, item => item.Node))
        {
            sink.Tell(
                WarningRules.Misread,
                JsonPaths.Marathon(context.Tree, node),
                $"this is no {type.Name}; Marathon reads one with all defaults instead",
                node,
                "an object");
        }
    }

    /// <summary>As many as can be told, in the order of the text: the place of each is found by walking to it, too much for a million of them.</summary>
    private static IEnumerable<T> First<T>(WarningSink sink, List<T> found, Func<T, int> node) =>
        found.Count < 2 ? found : found.OrderBy(node).Take(sink.Options.MaxViolations);

    private static void TellUnknown(WarningSink sink, ReadContext context, (int Node, int Owner, ObjectType Type) unknown, ObjectType root)
    {
        var (tree, (node, owner, type)) = (context.Tree, unknown);
        var name = tree.String(node);
        var path = JsonPaths.Marathon(tree, node);
        if (ReferenceEquals(type, App.Type) && App.OfAnswers.Contains(name))
        {
            return;
        }

        if (ReferenceEquals(type, GroupUpdate.Type) && name == "pods")
        {
            sink.Tell(WarningRules.PodsInGroup, path, "pods in the body of a group are ignored", node, "POST each pod to /v2/pods");
        }
        else if (IsMisreadVolume(type, name))
        {
            sink.Tell(WarningRules.VolumeMisread, path, $"'{name}' is not well-formed, so the volume is read as {type.Name}", node);
        }
        else if (type.Find(name) is { } later)
        {
            NewerFields.Tell(sink, context, node, later, root);
        }
        else if (MisplacedFields.Find(context, node, owner, type, root) is { } misplaced)
        {
            sink.Tell(new(WarningRules.UnknownField, path, $"Marathon knows no field '{name}' here and ignores it{misplaced.Where}", node)
            {
                Suggestion = misplaced.Advice,
                Moves = misplaced.Moves,
            });
        }
        else
        {
            // What stands there under its right name is what was meant; a rename would replace it, and one of null would remove it.
            var meant = Synonym(type, name) ?? NearestNames.Meant(name, [.. type.Fields.Select(field => field.Name)]);
            var near = meant is not null && tree.Find(owner, meant) < 0 ? meant : null;
            sink.Tell(new(WarningRules.UnknownField, path, $"Marathon knows no field '{name}' here and ignores it", node)
            {
                // What resembles nothing that is known may as well be a note.
                Severity = near is null ? Severity.Advisory : WarningRules.UnknownField.Severity,
                Suggestion = near is null ? "" : $"did you mean '{near}'?",
                Replacement = near is null || tree.Kind(node + 1) == JsonKind.Null ? null : $"\"{near}\"",
            });
        }
    }

    /// <summary>The field that other tools know by this name, where the names do not resemble each other.</summary>
    private static string? Synonym(ObjectType type, string name)
    {
        var meant = name.ToLowerInvariant() switch
        {
            "memory" or "ram" => "mem",
            "replicas" or "count" => "instances",
            "command" => "cmd",
            "environment" when ReferenceEquals(type, App.Type) => "env",
            "env" when ReferenceEquals(type, Pod.Type) => "environment",
            _ => null,
        };
        return meant is not null && type.Find(meant) is not null ? meant : null;
    }

    private static bool IsMisreadVolume(ObjectType type, string name) =>
        (ReferenceEquals(type, AppHostVolume.Type) && name is "persistent" or "external" or "secret")
        || (ReferenceEquals(type, PodEphemeralVolume.Type) && name is "persistent" or "host" or "secret");
}
