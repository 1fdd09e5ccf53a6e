namespace Diagnosis.Sources.Marathon;

/// <summary>
/// The id of a pod's task, <c>a_b.instance-UUID.container.1</c>, taken apart. All containers of an instance run below one executor, whose id has the
/// instance's words in another order (Marathon 1.11, Instance.Id.executorIdString).
/// </summary>
/// <param name="InstanceId">For instance <c>a_b.instance-UUID</c>.</param>
/// <param name="ExecutorId">For instance <c>instance-a_b.UUID</c>.</param>
/// <param name="Container">Name of the container; empty when the id is that of the instance alone.</param>
internal sealed record PodTaskId(string InstanceId, string ExecutorId, string Container)
{
    /// <summary>What an app's only container is called in its task ids.</summary>
    private const string AppContainer = "_app";

    private static readonly string[] Prefixes = ["instance-", "marathon-"];

    /// <summary>Reads an id; null for the task of an app, and for what is no id of Marathon's. No part after the mark can hold a dot.</summary>
    public static PodTaskId? Parse(string id)
    {
        foreach (var prefix in Prefixes)
        {
            var mark = id.LastIndexOf($".{prefix}", StringComparison.Ordinal);
            if (mark <= 0)
            {
                continue;
            }

            var parts = id[(mark + 1 + prefix.Length)..].Split('.');
            var container = parts.Length > 1 ? parts[1] : "";
            return parts[0].Length == 0 || container == AppContainer
                ? null
                : new PodTaskId($"{id[..mark]}.{prefix}{parts[0]}", $"{prefix}{id[..mark]}.{parts[0]}", container);
        }

        return null;
    }
}
