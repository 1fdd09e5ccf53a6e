using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Server.Telemetry;

/// <summary>Status codes spelled as gRPC documents them.</summary>
internal static class StatusCodeNames
{
    /// <summary>For instance <c>INVALID_ARGUMENT</c>.</summary>
    public static string Of(StatusCode code) => CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code)?.Name ?? Code.Unknown.ToString();
}
