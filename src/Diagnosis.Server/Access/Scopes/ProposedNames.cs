using System.Text.Json;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// What definitions that a caller brings name: the ids they would be sent to a cluster with (their own, and of a group those of all that is in it), roles,
/// what they depend on, and all other texts, which are the caller's own.
/// </summary>
internal sealed class ProposedNames
{
    private static readonly string[] Within = ["apps", "pods", "groups"];

    private readonly List<string> _ids = [];
    private readonly List<string> _roles = [];
    private readonly List<string> _dependencies = [];
    private readonly OwnTexts _texts = new();

    /// <summary>Those of no definition.</summary>
    public static ProposedNames None() => new();

    /// <summary>Ids and paths.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Roles that something would run in.</summary>
    public IReadOnlyList<string> Roles => _roles;

    /// <summary>Absolute ids that something would depend on.</summary>
    public IReadOnlyList<string> Dependencies => _dependencies;

    /// <summary>All other texts.</summary>
    public OwnTexts Texts => _texts;

    /// <summary>Adds those of a definition; none of text that is not JSON, which is told so elsewhere.</summary>
    /// <param name="definition">JSON text; a patch is read like a definition.</param>
    /// <param name="targetId">Id or path in the URL; empty for the collection.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>These.</returns>
    public ProposedNames And(string definition, string targetId, CancellationToken cancellationToken)
    {
        var group = targetId.Length > 0 ? AbsoluteId.Asked(targetId) : "";
        if (group.Length > 0)
        {
            _ids.Add(group);
        }

        try
        {
            using var json = JsonDocument.Parse(definition);
            foreach (var one in json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToArray() : [json.RootElement])
            {
                Add(one, IsGroup(one) ? group : "", group, cancellationToken);
            }

            _texts.Add(json.RootElement, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The rules of Marathon say what is wrong with it, and where; of one with half a surrogate pair no more is taken for the caller's own.
        }

        return this;
    }

    private static bool IsGroup(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object && one.EnumerateObject().Any(member => Within.Contains(member.Name, StringComparer.Ordinal));

    /// <summary>A member that stands twice counts both times: which of them Marathon would take is not for this to say.</summary>
    private void Add(JsonElement one, string group, string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (one.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var path = group;
        foreach (var member in one.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
        {
            var text = member.Value.GetString()!;
            if (member.NameEquals("id"))
            {
                path = text.StartsWith('/') ? text : $"{group}/{text}";
                _ids.Add(path);
            }
            else if (member.NameEquals("role"))
            {
                _roles.Add(text);
            }
        }

        // What an app names without a slash lies beside it; what a group names so, within.
        var itself = path.Length > 0 ? path : target;
        var @base = IsGroup(one) ? itself : itself[..Math.Max(itself.LastIndexOf('/'), 0)];
        _dependencies.AddRange(one.EnumerateObject().Where(m => m.NameEquals("dependencies") && m.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(m => m.Value.EnumerateArray()).Where(id => id.ValueKind == JsonValueKind.String).Select(id => Resolved(id.GetString()!, @base)));
        foreach (var inner in one.EnumerateObject().Where(m => Within.Contains(m.Name, StringComparer.Ordinal) && m.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var each in inner.Value.EnumerateArray())
            {
                Add(each, path, "", cancellationToken);
            }
        }
    }

    /// <summary>The absolute id, with <c>.</c> and <c>..</c> followed as Marathon does.</summary>
    private static string Resolved(string id, string @base)
    {
        var segments = new List<string>();
        foreach (var segment in (id.StartsWith('/') ? id : $"{@base}/{id}").Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }

        return $"/{string.Join('/', segments)}";
    }
}
