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

    /// <summary>The directories of one framework's executors, of all frameworks when its id is not known; empty when the body is damaged at its start.</summary>
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte> body, string? frameworkId)
    {
        var directories = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var json = new JsonWalker(body, new StringPool(), new DocumentErrors(), LongestText, CancellationToken.None);
            if (json.Object())
            {
                while (json.NextMember())
                {
                    if (json.Named("frameworks"u8) || json.Named("completed_frameworks"u8))
                    {
                        ReadFrameworks(ref json, frameworkId, directories);
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
        }
        catch (JsonException)
        {
            // What was read before the damage is as good as ever; the rest is told as missing.
            return directories;
        }

        return directories;
    }

    private static void ReadFrameworks(ref JsonWalker json, string? frameworkId, Dictionary<string, string> directories)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? id = null;
            var found = new List<(string Executor, string Directory)>();
            while (json.NextMember())
            {
                if (json.Named("id"u8))
                {
                    id = json.Text();
                }
                else if (json.Named("executors"u8) || json.Named("completed_executors"u8))
                {
                    ReadExecutors(ref json, found);
                }
                else
                {
                    json.Skip();
                }
            }

            if (frameworkId is null || id is null || id == frameworkId)
            {
                foreach (var (executor, directory) in found)
                {
                    directories[executor] = directory;
                }
            }
        }
    }

    private static void ReadExecutors(ref JsonWalker json, List<(string Executor, string Directory)> found)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            string? id = null;
            string? directory = null;
            while (json.NextMember())
            {
                if (json.Named("id"u8))
                {
                    id = json.Text();
                }
                else if (json.Named("directory"u8))
                {
                    directory = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            if (id is not null && directory is not null)
            {
                found.Add((id, directory));
            }
        }
    }
}
