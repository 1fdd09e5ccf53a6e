using System.Collections.Frozen;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings of fields that a later version of Marathon brought: the one that is asked ignores them.</summary>
internal static class NewerFields
{
    private static readonly FrozenDictionary<Field, string> Former = new Dictionary<Field, string>
    {
        [App.Networks] = "container.docker.network, or ipAddress with a networkName",
        [App.Role] = "acceptedResourceRoles",
        [App.Check] = "healthChecks",
        [Container.PortMappings] = "container.docker.portMappings",
    }.ToFrozenDictionary();

    /// <summary>Warns of one, and moves it where an older form has the same place for it.</summary>
    public static void Tell(WarningSink sink, ReadContext context, int node, Field field, ObjectType root)
    {
        var place = field == (Field)Container.PortMappings ? RightPlaces.Find(context, node, root) : null;
        sink.Tell(new(
            WarningRules.UnknownField,
            JsonPaths.Marathon(context.Tree, node),
            $"Marathon {sink.Options.MarathonVersion} knows no field '{field.Name}' yet and ignores it",
            node)
        {
            Suggestion = Former.GetValueOrDefault(field, ""),
            Moves = place is null ? [] : MisplacedFields.MovesTo(place, context.Tree, node, root),
        });
    }
}
