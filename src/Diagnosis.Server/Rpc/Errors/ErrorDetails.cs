using Diagnosis.V1;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>The messages that an error may carry, for its form in JSON, which names their types.</summary>
internal static class ErrorDetails
{
    /// <summary>Those of <c>google.rpc</c> and of the contract.</summary>
    public static TypeRegistry Types { get; } = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, DiagnosisServiceReflection.Descriptor);
}
