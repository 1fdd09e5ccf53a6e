using System.Collections.Concurrent;

namespace Diagnosis.Sources.Mesos;

/// <summary>Identities of plain resources, which are few and everywhere. Bounded: names and roles of a hostile document do not pile up.</summary>
internal static class Identities
{
    private const int Most = 4096;
    private static readonly ConcurrentDictionary<(string Name, string Role), string> Known = new();

    public static string Get(string name, string role)
    {
        if (Known.TryGetValue((name, role), out var identity))
        {
            return identity;
        }

        identity = $"{name}|{role}";
        if (Known.Count < Most)
        {
            Known[(name, role)] = identity;
        }

        return identity;
    }
}
