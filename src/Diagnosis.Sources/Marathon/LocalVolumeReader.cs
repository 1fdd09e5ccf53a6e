using System.Collections.Immutable;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the ids of an instance's persistent volumes.</summary>
internal static class LocalVolumeReader
{
    private static readonly MemberTable<string?> Members = new(("persistenceId", (ref json, ref id) => id = json.Text()));

    public static ImmutableArray<string> ReadIds(ref JsonWalker json) => [.. Members.ReadObjects(ref json, () => null).OfType<string>()];
}
