using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Connect;

/// <summary>A unary method that may be called over HTTP.</summary>
/// <param name="FullName">Path of its calls, for instance <c>/diagnosis.v1.DiagnosisService/Diagnose</c>.</param>
/// <param name="NewRequest">Makes an empty request.</param>
/// <param name="Invoke">Calls it.</param>
internal sealed record ConnectMethod(string FullName, Func<IMessage> NewRequest, Func<IMessage, ServerCallContext, Task<IMessage>> Invoke);
