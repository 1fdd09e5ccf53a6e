using System.Collections.Immutable;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Fields that are known, but not where they stand, and what has to move where.</summary>
internal static class MisplacedFields
{
    /// <summary>What else to say of a field that is not known where it stands.</summary>
    /// <param name="context">The reading.</param>
    /// <param name="node">The field's name.</param>
    /// <param name="owner">The object that it stands in.</param>
    /// <param name="type">What the object is.</param>
    /// <param name="root">What the whole text is.</param>
    /// <returns>Where it belongs and what its absence there means; null when it is known nowhere near.</returns>
    public static Misplaced? Find(ReadContext context, int node, int owner, ObjectType type, ObjectType root)
    {
        var tree = context.Tree;
        var name = tree.String(node);
        var pointer = JsonPointer.Of(tree, node);
        if (ReferenceEquals(type, Container.Type) && IsImage(tree, node, name))
        {
            return Image(tree, node, owner, pointer);
        }

        if (RightPlaces.Find(context, node, root) is not { } place)
        {
            return ReferenceEquals(type, PodContainer.Type) && Resources.Type.Find(name) is not null
                    ? new($"; what counts is resources.{name}", $"the amount in resources.{name} alone") { Moves = [(pointer, null)] }
                : !ReferenceEquals(type, Pod.Type) ? null
                : Resources.Type.Find(name) is not null ? new("; it belongs in the resources of each container", $"{name} in containers[].resources")
                : name == "instances" ? new("; what counts is scaling.instances", "the number in scaling.instances alone") { Moves = [(pointer, null)] }
                : null;
        }

        return new(place.Where, place.Advice(name)) { Moves = MovesTo(place, tree, node, root) };
    }

    /// <summary>What moves a member to its right place: out of the wrong one, and in there; none where its value cannot stand there as it is.</summary>
    public static ImmutableArray<(string Pointer, string? Json)> MovesTo(RightPlace place, JsonTree tree, int node, ObjectType root) => !place.IsReadable ? []
        : [(JsonPointer.Of(tree, node), null), .. Kind(place, root), ($"{place.Owner}/{tree.String(node)}", CompactJson.Print(tree, node + 1))];

    /// <summary>The scaling of a pod is of a kind, without which it is none.</summary>
    private static ImmutableArray<(string, string?)> Kind(RightPlace place, ObjectType root) =>
        ReferenceEquals(root, Pod.Type) && place is { IsNew: true, Owner: "/scaling" } ? [("/scaling/kind", "\"fixed\"")] : [];

    /// <summary>An image beside docker, or in an object named after the containerizer: Mesos runs Docker's images too, and named in one place.</summary>
    private static bool IsImage(JsonTree tree, int node, string name) =>
        name == "image" || (name == "mesos" && tree.Kind(node + 1) == JsonKind.Object && tree.Find(node + 1, "image") >= 0);

    private static Misplaced Image(JsonTree tree, int node, int container, string pointer)
    {
        var docker = tree.Find(container, "docker");
        var owner = pointer[..pointer.LastIndexOf('/')];
        if (docker >= 0 && tree.Kind(docker) == JsonKind.Object && tree.Find(docker, "image") >= 0)
        {
            return new("; the image that counts is container.docker.image", "the image at container.docker.image alone") { Moves = [(pointer, null)] };
        }

        // Beside the image, what such an object says of it belongs into docker too: forcePullImage, pullConfig.
        var moved = tree.Kind(node + 1) != JsonKind.Object ? [("image", node + 1)]
            : DockerContainer.Type.Fields.Select(field => (field.Name, Node: tree.Find(node + 1, field.Name))).Where(member => member.Node >= 0)
                .OrderBy(member => member.Name == "image" ? 1 : 0).ToImmutableArray();
        return new(
            "; the image belongs at container.docker.image, for containers of type MESOS too, and without it the command runs without the image",
            "the image at container.docker.image")
        {
            Moves = [(pointer, null), .. moved.Select(member => ($"{owner}/docker/{member.Item1}", (string?)CompactJson.Print(tree, member.Item2)))],
        };
    }
}
