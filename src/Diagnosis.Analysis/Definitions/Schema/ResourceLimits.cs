using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ResourceLimits (resources.raml).</summary>
internal static class ResourceLimits
{
    public static readonly Field<object?> Cpus = Fields.Union("cpus", Unions.ResourceLimit);
    public static readonly Field<object?> Mem = Fields.Union("mem", Unions.ResourceLimit);

    public static readonly ObjectType Type = new("ResourceLimits", ReaderKind.Macro, Cpus, Mem);
}
