using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>All warnings about a definition that was read.</summary>
internal static class DefinitionWarnings
{
    /// <summary>Collects the warnings of an app, a pod or a group with all it holds.</summary>
    /// <param name="sink">Where they go.</param>
    /// <param name="read">The definition as it was written.</param>
    /// <param name="model">The same in canonical fields, where Marathon came so far: old fields moved, what has no effect dropped.</param>
    public static void Collect(WarningSink sink, RamlObject read, RamlObject? model)
    {
        if (ReferenceEquals(read.Type, Pod.Type))
        {
            PodWarnings.Collect(sink, read);
        }
        else if (ReferenceEquals(read.Type, App.Type))
        {
            AppWarnings.Collect(sink, read, model);
        }
        else
        {
            GroupWarnings.Collect(sink, read, model);
        }
    }
}
