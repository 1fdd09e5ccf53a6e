using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the ids of an instance's persistent volumes.</summary>
internal static class LocalVolumeReader
{
    public static List<string> ReadIds(ref JsonWalker json)
    {
        var ids = new List<string>();
        if (!json.Array())
        {
            return ids;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            while (json.NextMember())
            {
                if (json.Named("persistenceId"u8) && json.IsString)
                {
                    ids.Add(json.Text()!);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return ids;
    }
}
