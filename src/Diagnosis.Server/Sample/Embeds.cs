using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Diagnosis.Server.Sample;

/// <summary>The <c>embed</c> query parameters of Marathon's app and group endpoints (Marathon 1.11, InfoEmbedResolver).</summary>
internal sealed class Embeds
{
    private static readonly ImmutableArray<string> Prefixes = ["group.apps.", "apps.", "app."];
    private readonly HashSet<string> _names;

    private Embeds(IEnumerable<string> names) => _names = new(names, StringComparer.Ordinal);

    /// <summary>What the list endpoints embed when nothing is asked for.</summary>
    public static Embeds List { get; } = new(["counts", "deployments"]);

    /// <summary>What the endpoint of one app embeds, whatever is asked for.</summary>
    public static Embeds Single { get; } = new(["counts", "deployments", "tasks", "lastTaskFailure"]);

    /// <summary>What is asked for.</summary>
    public static Embeds Of(HttpRequest request) => new(request.Query["embed"].OfType<string>().Select(Unprefixed));

    /// <summary>Those of either.</summary>
    public Embeds And(Embeds other) => new(_names.Concat(other._names));

    /// <summary>True when <paramref name="name"/> is asked for.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>True when nothing at all is asked for.</summary>
    public bool AreNone => _names.Count == 0;

    /// <summary>Removes from a full app what is not asked for.</summary>
    public JsonObject Cut(JsonObject app)
    {
        Keep(app, Has("tasks"), "tasks");
        Keep(app, Has("lastTaskFailure") || Has("failures"), "lastTaskFailure");
        Keep(app, Has("deployments") || Has("tasks"), "deployments");
        Keep(app, Has("counts"), "tasksStaged", "tasksRunning", "tasksHealthy", "tasksUnhealthy");
        return app;
    }

    private static void Keep(JsonObject app, bool keep, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (!keep)
            {
                app.Remove(field);
            }
        }
    }

    private static string Unprefixed(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }
}
