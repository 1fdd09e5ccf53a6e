using System.Buffers;
using System.Globalization;

namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// The id of a task, an instance or an executor of Marathon, taken apart (Marathon 1.11, Task.Id and Instance.Id): <c>a_b.instance-UUID._app.1</c> for an
/// app, <c>a_b.instance-UUID.container.1</c> for a container of a pod, <c>a_b.marathon-UUID</c> and <c>a_b.UUID</c> in old clusters.
/// </summary>
/// <param name="WorkloadId">The app or pod, for instance <c>/a/b</c>.</param>
/// <param name="InstanceId">The instance, for instance <c>a_b.instance-UUID</c>; of an old app the id itself.</param>
/// <param name="Container">Name of the container; empty when the id is that of an instance alone.</param>
public sealed record TaskId(string WorkloadId, string InstanceId, string Container)
{
    /// <summary>What an app's only container is called.</summary>
    private const string AppContainer = "_app";
    private const int UuidLength = 36;

    private static readonly SearchValues<char> UuidSigns = SearchValues.Create("-0123456789abcdefABCDEF");

    private static readonly string[] Prefixes = ["instance-", "marathon-"];

    /// <summary>How often Marathon 1.8 and newer has launched the instance: the number at the end; 0 when there is none.</summary>
    public int Incarnation { get; private init; }

    /// <summary>True for the form of Marathon before 1.3, the path and a UUID alone, which other frameworks may use as well.</summary>
    public bool IsOld { get; private init; }

    /// <summary>True when the id names a container of a pod.</summary>
    public bool IsOfPod => Container is not ("" or AppContainer);

    /// <summary>
    /// Id of the executor below which all containers of a pod's instance run, and which has the instance's words in another order
    /// (Marathon 1.11, Instance.Id.executorIdString), for instance <c>instance-a_b.UUID</c>.
    /// </summary>
    public string ExecutorId
    {
        get
        {
            var (start, _) = Mark(InstanceId);
            return PrefixOf(InstanceId.AsSpan(start)) is { } prefix
                ? $"{prefix}{InstanceId[..(start - 1)]}.{InstanceId[(start + prefix.Length)..]}"
                : InstanceId;
        }
    }

    /// <summary>Reads an id; null for what is none of Marathon's.</summary>
    public static TaskId? Parse(string id)
    {
        var (start, end) = Mark(id);
        if (start > 1)
        {
            var rest = end < id.Length ? id.AsSpan(end + 1) : "";
            var dot = rest.IndexOf('.');
            var incarnation = dot < 0 ? default : rest[(rest.LastIndexOf('.') + 1)..];
            var container = dot < 0 ? rest : rest[..dot];
            return new TaskId(WorkloadOf(id.AsSpan(0, start - 1)), id[..end], container is AppContainer ? AppContainer : container.ToString())
            {
                Incarnation = int.TryParse(incarnation, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            };
        }

        var last = id.LastIndexOf('.');
        if (last <= 0 || !IsUuid(id.AsSpan(last + 1)))
        {
            return null;
        }

        return PrefixOf(id.AsSpan(0, last)) is { } executor
            ? Parse($"{id[executor.Length..last]}.{executor}{id[(last + 1)..]}")
            : new TaskId(WorkloadOf(id.AsSpan(0, last)), id, "") { IsOld = true };
    }

    /// <summary>The instance that an id names; null for what is none of Marathon's.</summary>
    public static string? InstanceOf(string id) => Mark(id) is (> 1, var end) ? id[..end] : Parse(id)?.InstanceId;

    /// <summary>The path of the workload that an id names, as <see cref="PathOf"/> writes it; empty for what is none of Marathon's.</summary>
    public static ReadOnlySpan<char> PathIn(string id) =>
        Mark(id) is (> 1 and var start, _) ? id.AsSpan(0, start - 1) : Parse(id) is { } parsed ? PathOf(parsed.WorkloadId) : "";

    /// <summary>The workload that an id names; null for what is none of Marathon's.</summary>
    public static string? WorkloadIn(string id) => Mark(id) is (> 1 and var start, _) ? WorkloadOf(id.AsSpan(0, start - 1)) : Parse(id)?.WorkloadId;

    /// <summary>True for an id that only Marathon 1.3 and newer makes.</summary>
    public static bool IsNew(string id) => Mark(id).Start > 1 || Parse(id) is { IsOld: false };

    /// <summary>True when the id is one of the workload's.</summary>
    public static bool Belongs(string id, string workloadId)
    {
        var path = PathOf(workloadId);
        return Parse(id) is { } parsed ? PathOf(parsed.WorkloadId) == path : id == path || id.StartsWith($"{path}.", StringComparison.Ordinal);
    }

    /// <summary>The path of a workload as ids have it: <c>a_b</c> for <c>/a/b</c>. Exact, since ids of workloads hold no underscores.</summary>
    public static string PathOf(string workloadId) => workloadId.TrimStart('/').Replace('/', '_');

    private static string WorkloadOf(ReadOnlySpan<char> path) => string.Create(path.Length + 1, path, static (workloadId, path) =>
    {
        workloadId[0] = '/';
        path.Replace(workloadId[1..], '_', '/');
    });

    /// <summary>
    /// Start and end of the part with the instance's UUID; zero when there is none. Ids of workloads may hold dots, and a container may be called like an
    /// instance, so it is the last one with a UUID, else the last one.
    /// </summary>
    private static (int Start, int End) Mark(string id)
    {
        var found = (Start: 0, End: 0);
        for (var end = id.Length; end > 0;)
        {
            var start = id.LastIndexOf('.', end - 1) + 1;
            if (start > 1 && PrefixOf(id.AsSpan(start, end - start)) is { } prefix)
            {
                if (IsUuid(id.AsSpan(start + prefix.Length, end - start - prefix.Length)))
                {
                    return (start, end);
                }

                found = found.Start == 0 ? (start, end) : found;
            }

            end = start - 1;
        }

        return found;
    }

    private static string? PrefixOf(ReadOnlySpan<char> part)
    {
        foreach (var prefix in Prefixes)
        {
            if (part.Length > prefix.Length && part.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix;
            }
        }

        return null;
    }

    /// <summary>The usual form is told at a glance: there are thousands of ids, and each is looked at several times.</summary>
    private static bool IsUuid(ReadOnlySpan<char> text) =>
        (text is [_, _, _, _, _, _, _, _, '-', _, _, _, _, '-', _, _, _, _, '-', _, _, _, _, '-', ..] && text.Length == UuidLength
            && text.Count('-') == 4 && !text.ContainsAnyExcept(UuidSigns))
        || Guid.TryParseExact(text, "D", out _);
}
