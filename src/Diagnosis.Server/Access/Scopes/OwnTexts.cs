using System.Buffers;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// Texts of a caller's own definitions that are no ids: the path of a health check is his own though somebody else's app may be called so.
/// </summary>
internal sealed class OwnTexts
{
    /// <summary>What names are made of.</summary>
    public static readonly SearchValues<char> OfNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/#");

    /// <summary>Members that name workloads, tasks and roles, and what Marathon adds of its own.</summary>
    private static readonly HashSet<string> Naming = new(StringComparer.Ordinal)
    {
        "id", "dependencies", "role", "acceptedResourceRoles", "lastTaskFailure", "tasks", "deployments", "readinessCheckResults",
    };

    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    /// <summary>Those of the workloads that a scope has.</summary>
    public static OwnTexts Of(ClusterSnapshot cluster, Scope scope)
    {
        var own = new OwnTexts();
        foreach (var workload in cluster.Workloads.Where(workload => scope.Contains(workload.Id) && !workload.Definition.Json.IsEmpty))
        {
            try
            {
                using var json = JsonDocument.Parse(workload.Definition.Json);
                own.Add(json.RootElement, CancellationToken.None);
            }
            catch (JsonException)
            {
                // Nothing of a damaged definition is known to be anybody's own.
            }
        }

        return own;
    }

    /// <summary>True of a text as it stands between characters that no name has.</summary>
    public bool Has(ReadOnlySpan<char> run) => _runs.GetAlternateLookup<ReadOnlySpan<char>>().Contains(run);

    /// <summary>Those that may be paths of workloads in groups.</summary>
    public IEnumerable<string> DeepPaths => _runs.Where(run => run.StartsWith('/') && run.LastIndexOf('/') > 0);

    /// <summary>Adds the texts of a definition.</summary>
    public void Add(JsonElement json, CancellationToken cancellationToken)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var member in json.EnumerateObject().Where(member => !Naming.Contains(member.Name)))
                {
                    Add(member.Value, cancellationToken);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Add(item, cancellationToken);
                }

                break;
            case JsonValueKind.String:
                Add(json.GetString());
                break;
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(OfNames) is >= 0 and var start)
        {
            text = text[start..];
            var end = text.IndexOfAnyExcept(OfNames);
            end = end < 0 ? text.Length : end;
            _runs.Add(text[..end].TrimEnd('.').ToString());
            text = text[end..];
        }
    }
}
