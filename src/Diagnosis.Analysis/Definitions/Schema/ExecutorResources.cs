using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ExecutorResources (resources.raml).</summary>
internal static class ExecutorResources
{
    public static readonly Field<double> Cpus = Fields.NumberOr("cpus", 0.1, min: 0.1);
    public static readonly Field<double> Mem = Fields.NumberOr("mem", 32, min: 32.0);
    public static readonly Field<double> Disk = Fields.NumberOr("disk", 10.0, min: 10.0);

    public static readonly ObjectType Type = new("ExecutorResources", ReaderKind.FieldByField, Cpus, Mem, Disk);
}
