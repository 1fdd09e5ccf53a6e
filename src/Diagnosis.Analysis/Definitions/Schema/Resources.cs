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
