using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.Server.Http;

/// <summary>Puts what <see cref="JsonCalls"/> took out of a body into the message that transcoding made of the rest, before anybody looks at it.</summary>
internal sealed class LargeContentInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is IMessage message)
        {
            foreach (var content in context.GetHttpContext().Features.Get<IReadOnlyList<LargeContent>>() ?? [])
            {
                content.PutInto(message);
            }
        }

        return continuation(request, context);
    }
}
