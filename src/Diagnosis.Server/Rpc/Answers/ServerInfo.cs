using System.Reflection;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Writes what this server is.</summary>
internal static class ServerInfo
{
    /// <summary>Version and, behind a plus sign, what it was built from (Semantic Versioning 2.0, 10).</summary>
    private static readonly string[] Version =
        typeof(ServerInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>The version, without what it was built from.</summary>
    public static string Number => Version[0];

    /// <summary>The answer to GetServerInfo.</summary>
    /// <param name="analyzers">In the order they are run and shown.</param>
    /// <param name="limits">What may be asked.</param>
    public static GetServerInfoResponse Of(IEnumerable<AnalyzerDescriptor> analyzers, RequestLimits limits) => new()
    {
        Version = Number,
        Build = Version.ElementAtOrDefault(1) ?? "",
        Contract = DiagnosisServiceReflection.Descriptor.Package,
        Analyzers = { analyzers.ToWire().Analyzers },
        Limits = new()
        {
            MaxRequestBytes = limits.MaxReceiveMessageBytes,
            MaxDocuments = limits.MaxDocuments,
            MaxUploadBytes = limits.MaxUploadBytes,
            MaxUnpackedBytes = limits.MaxUnpackedBytes,
            MaxCallTime = Duration.FromTimeSpan(limits.MaxCallTime),
            MaxDiagnoses = limits.MaxDiagnoses,
            MaxWatches = limits.MaxWatches,
        },
    };
}
