using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Fields of an app that stand one or two levels too deep, or too high: braces are easily closed too late.</summary>
internal static class MisplacedFields
{
    /// <summary>What else to say of a field that is not known where it stands.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="node">The field's name.</param>
    /// <param name="owner">The object that it stands in.</param>
    /// <param name="type">What the object is.</param>
    /// <returns>Where it belongs and what its absence there means; null when it is known nowhere near.</returns>
    public static Misplaced? Find(JsonTree tree, int node, int owner, ObjectType type)
    {
        var name = tree.String(node);
        if (ReferenceEquals(type, Container.Type))
        {
            return IsImage(tree, node, name) ? Image(tree, owner)
                : Has(App.Type, name) ? new Misplaced("; it belongs one level up, beside container", $"{name} beside container")
                : Has(DockerContainer.Type, name) ? Below(name, "container.docker")
                : null;
        }

        if (ReferenceEquals(type, DockerContainer.Type))
        {
            return Has(Container.Type, name) ? new Misplaced("; it belongs one level up, in container", $"{name} beside docker")
                : Has(App.Type, name) ? new Misplaced("; it belongs two levels up, beside container", $"{name} beside container")
                : null;
        }

        return !ReferenceEquals(type, App.Type) ? null
            : name == "docker" || (Has(Container.Type, name) && name != "type") ? Below(name, "container")
            : Has(DockerContainer.Type, name) ? Below(name, "container.docker")
            : null;
    }

    private static bool Has(ObjectType type, string name) => type.Fields.Any(field => field.Name == name);

    private static Misplaced Below(string name, string owner) => new($"; it belongs into {owner}", $"{name} in {owner}");

    /// <summary>An image beside docker, or in an object named after the containerizer: Mesos runs Docker's images too, and named in one place.</summary>
    private static bool IsImage(JsonTree tree, int node, string name) =>
        name == "image" || (name == "mesos" && tree.Kind(node + 1) == JsonKind.Object && tree.Find(node + 1, "image") >= 0);

    private static Misplaced Image(JsonTree tree, int container) =>
        tree.Find(container, "docker") is var docker and >= 0 && tree.Kind(docker) == JsonKind.Object && tree.Find(docker, "image") >= 0
            ? new Misplaced("; the image that counts is container.docker.image", "the image at container.docker.image alone")
            : new Misplaced(
                "; the image belongs at container.docker.image, for containers of type MESOS too, and without it the command runs without the image",
                "the image at container.docker.image");
}

/// <summary>A field that stands in the wrong place.</summary>
/// <param name="Where">The end of the sentence about it.</param>
/// <param name="Advice">What to write instead.</param>
internal sealed record Misplaced(string Where, string Advice);
