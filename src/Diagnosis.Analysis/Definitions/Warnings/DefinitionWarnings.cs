using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>All warnings about a definition that was read.</summary>
internal static class DefinitionWarnings
{
    /// <summary>Collects the warnings of an app, a pod or a group with all it holds.</summary>
    public static void Collect(WarningSink sink, RamlObject read)
    {
        if (ReferenceEquals(read.Type, Pod.Type))
        {
            PodWarnings.Collect(sink, read);
        }
        else if (ReferenceEquals(read.Type, App.Type))
        {
            AppWarnings.Collect(sink, read);
        }
        else
        {
            GroupWarnings.Collect(sink, read);
        }
    }
}
