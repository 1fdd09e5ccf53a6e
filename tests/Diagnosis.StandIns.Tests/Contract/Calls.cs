using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>Every kind of call, to be started on an invoker.</summary>
internal static class Calls
{
    public static TheoryData<string> Kinds => [.. Starts.Keys];

    private static Dictionary<string, Action<CallInvoker, CallOptions>> Starts { get; } = new(StringComparer.Ordinal)
    {
        ["Blocking"] = (invoker, options) => invoker.BlockingUnaryCall(Method(MethodType.Unary), null, options, "offer").ShouldBe("offer"),
        ["Unary"] = (invoker, options) => invoker.AsyncUnaryCall(Method(MethodType.Unary), null, options, "offer").Dispose(),
        ["ServerStreaming"] = (invoker, options) => invoker.AsyncServerStreamingCall(Method(MethodType.ServerStreaming), null, options, "offer").Dispose(),
        ["ClientStreaming"] = (invoker, options) => invoker.AsyncClientStreamingCall(Method(MethodType.ClientStreaming), null, options).Dispose(),
        ["DuplexStreaming"] = (invoker, options) => invoker.AsyncDuplexStreamingCall(Method(MethodType.DuplexStreaming), null, options).Dispose(),
    };

    public static Method<string, string> Method(MethodType type) =>
        new(type, "diagnosis.Test", type.ToString(), Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    public static void Start(string kind, CallInvoker invoker, CallOptions options = default) => Starts[kind](invoker, options);
}
