using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Uniqueness of ports and their names.</summary>
internal static class PortRules
{
    /// <summary>What Marathon adds where ports are mapped and none is listed: one mapping of a random port, named <c>default</c>.</summary>
    public static readonly RamlList<RamlObject> DefaultMappings = new([ContainerPortMapping.Type.New().Set(ContainerPortMapping.Name, "default").Done()], -1);

    /// <summary>Reports repeated names.</summary>
    public static void CheckNames(ValidationRun run, RamlList<RamlObject> ports, Field<string?> name, string path)
    {
        if (ports.Count < 2)
        {
            return;
        }

        var seen = new HashSet<string>();
        foreach (var port in ports.Span)
        {
            if (port.Get(name) is { } text && !seen.Add(text))
            {
                run.Report(AppRules.PortNamesUnique, path, "Port names must be unique.", ValidationRun.At(port, name));
                return;
            }
        }
    }

    /// <summary>Reports repeated numbers other than 0.</summary>
    public static void CheckNumbers(ValidationRun run, RamlList<RamlObject> ports, Field<int> number, string path)
    {
        if (ports.Count < 2)
        {
            return;
        }

        var seen = new HashSet<int>();
        foreach (var port in ports.Span)
        {
            if (port.Get(number) is not 0 and var value && !seen.Add(value))
            {
                run.Report(AppRules.PortsUnique, path, "Ports must be unique.", ValidationRun.At(port, number));
                return;
            }
        }
    }
}
