using Diagnosis.Server.Rpc.Answers;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Server.Rpc;

/// <summary>Binds the methods of the service as its generated code does, with requests that are counted and answers that may be shared.</summary>
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
            binder.AddMethod(Counted(method, SharedMessages.With(method.ResponseMarshaller)), handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(Counted(method, method.ResponseMarshaller), handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(Counted(method, method.ResponseMarshaller), handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(Counted(method, method.ResponseMarshaller), handler);

        private static Method<TRequest, TResponse> Counted<TRequest, TResponse>(Method<TRequest, TResponse> method, Marshaller<TResponse> answers)
            where TRequest : class
            where TResponse : class => new(
                method.Type, method.ServiceName, method.Name,
                CountedRequests.With(method.RequestMarshaller, Descriptor.FindMethodByName(method.Name).InputType), answers);
    }
}
