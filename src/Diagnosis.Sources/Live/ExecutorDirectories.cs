using System.Buffers;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Sandboxes that an agent's <c>/state</c> names: directory by executor id, which for a Marathon app is the task id. The containers of a pod instance
/// share one.
/// </summary>
internal static class ExecutorDirectories
{
    private const int LongestText = 4096;

    private static readonly MemberTable<(string? Id, string? Directory)> Executor = new(
        ("id", (ref json, ref executor) => executor.Id = json.Text()),
        ("directory", (ref json, ref executor) => executor.Directory = json.Text()));

    private static readonly MemberTable<FrameworkExecutors> FrameworkMembers = new(
        ("id", (ref json, ref framework) => framework.Id = json.Text()),
        ("executors", (ref json, ref framework) => framework.Executors.AddRange(Executor.ReadObjects(ref json, () => default))),
        ("completed_executors", (ref json, ref framework) => framework.Executors.AddRange(Executor.ReadObjects(ref json, () => default))));

    private static readonly MemberTable<List<FrameworkExecutors>> State = new(
        ("frameworks", ReadFrameworks),
        ("completed_frameworks", ReadFrameworks));

    /// <summary>The directories of one framework's executors, of all frameworks when its id is not known; none of a body damaged at its start.</summary>
    public static Dictionary<string, string> Read(ReadOnlySequence<byte> body, string? frameworkId)
    {
        var frameworks = new List<FrameworkExecutors>();
        try
        {
            var json = new JsonWalker(body, isBorrowed: true, new StringPool(), new DocumentErrors(), LongestText, CancellationToken.None);
            State.ReadObject(ref json, frameworks);
        }
        catch (JsonException)
        {
            // What was read before the damage is as good as ever; the rest is told as missing.
            return DirectoriesOf(frameworks, frameworkId);
        }

        return DirectoriesOf(frameworks, frameworkId);
    }

    private static Dictionary<string, string> DirectoriesOf(List<FrameworkExecutors> frameworks, string? frameworkId)
    {
        var directories = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var framework in frameworks.Where(f => frameworkId is null || f.Id is null || f.Id == frameworkId))
        {
            foreach (var (id, directory) in framework.Executors)
            {
                if (id is not null && directory is not null)
                {
                    directories[id] = directory;
                }
            }
        }

        return directories;
    }

    private static void ReadFrameworks(ref JsonWalker json, ref List<FrameworkExecutors> frameworks)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            frameworks.Add(new FrameworkExecutors());
            FrameworkMembers.ReadObject(ref json, frameworks[^1]);
        }
    }

    private sealed class FrameworkExecutors
    {
        public string? Id { get; set; }

        public List<(string? Id, string? Directory)> Executors { get; } = [];
    }
}
