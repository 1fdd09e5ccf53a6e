using Diagnosis.Server.Rpc.Answers;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Server.Rpc;

/// <summary>Binds the methods of the service as its generated code does, with answers that may be shared.</summary>
internal static class SharedAnswerBinding
{
    /// <summary>The service, for those that find it by how it is bound: JSON and reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => DiagnosisService.Descriptor;

    /// <summary>Binds them.</summary>
    public static void BindService(ServiceBinderBase binder, DiagnosisService.DiagnosisServiceBase service) =>
        DiagnosisService.BindService(new Binder(binder), service);

    private sealed class Binder(ServiceBinderBase binder) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(
                new Method<TRequest, TResponse>(
                    method.Type, method.ServiceName, method.Name, method.RequestMarshaller, SharedMessages.With(method.ResponseMarshaller)),
                handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(method, handler);
    }
}
