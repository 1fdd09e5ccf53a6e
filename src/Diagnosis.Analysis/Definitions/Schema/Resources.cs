using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Resources (resources.raml).</summary>
internal static class Resources
{
    public static readonly Field<double> Cpus = Fields.NumberOr("cpus", 1.0, min: 0.001);
    public static readonly Field<double> Mem = Fields.NumberOr("mem", 128.0, min: 0.001);
    public static readonly Field<double> Disk = Fields.NumberOr("disk", 0.0, min: 0.0);
    public static readonly Field<int> Gpus = Fields.IntOr("gpus", 0, min: 0);

    public static readonly ObjectType Type = new("Resources", ReaderKind.FieldByField, Cpus, Mem, Disk, Gpus);
}

/// <summary>The RAML type ExecutorResources (resources.raml).</summary>
internal static class ExecutorResources
{
    public static readonly Field<double> Cpus = Fields.NumberOr("cpus", 0.1, min: 0.1);
    public static readonly Field<double> Mem = Fields.NumberOr("mem", 32, min: 32.0);
    public static readonly Field<double> Disk = Fields.NumberOr("disk", 10.0, min: 10.0);

    public static readonly ObjectType Type = new("ExecutorResources", ReaderKind.FieldByField, Cpus, Mem, Disk);
}

/// <summary>The RAML type ResourceLimits (resources.raml).</summary>
internal static class ResourceLimits
{
    public static readonly Field<object?> Cpus = Fields.Union("cpus", Unions.ResourceLimit);
    public static readonly Field<object?> Mem = Fields.Union("mem", Unions.ResourceLimit);

    public static readonly ObjectType Type = new("ResourceLimits", ReaderKind.Macro, Cpus, Mem);
}
