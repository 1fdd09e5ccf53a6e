using Grpc.Core;
using Grpc.Reflection.V1;

namespace Diagnosis.Server.Reflection;

/// <summary>gRPC server reflection v1alpha.</summary>
internal sealed class ReflectionAlphaEndpoint(ReflectionAnswers answers) : ReflectionAlpha
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        answers.AnswerAsync(requestStream, responseStream, context.CancellationToken);
}
