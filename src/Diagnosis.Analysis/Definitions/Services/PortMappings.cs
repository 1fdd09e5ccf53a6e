using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Port mappings that Marathon adds.</summary>
internal static class PortMappings
{
    /// <summary>One mapping of a random port, named <c>default</c>.</summary>
    public static readonly RamlList<RamlObject> Default = new([ContainerPortMapping.Type.New().Set(ContainerPortMapping.Name, "default").Done()], -1);
}
