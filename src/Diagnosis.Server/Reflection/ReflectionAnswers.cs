using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Diagnosis.Server.Reflection;

/// <summary>Answers questions about the contract, one by one; a question without an answer does not end the stream.</summary>
internal sealed class ReflectionAnswers(ContractFiles files)
{
    /// <summary>Answers until the caller has no more questions.</summary>
    public async Task AnswerAsync(
        IAsyncStreamReader<ServerReflectionRequest> questions, IServerStreamWriter<ServerReflectionResponse> answers, CancellationToken cancellationToken)
    {
        while (await questions.MoveNext(cancellationToken))
        {
            await answers.WriteAsync(Answer(questions.Current), cancellationToken);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest question)
    {
        var answer = new ServerReflectionResponse { ValidHost = question.Host, OriginalRequest = question };
        switch (question.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                answer.ListServicesResponse = new ListServiceResponse { Service = { files.Services.Select(s => new ServiceResponse { Name = s }) } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Put(answer, files.ByName(question.FileByFilename), "No such file.");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Put(answer, files.BySymbol(question.FileContainingSymbol), "No such symbol.");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                Put(answer, null, "The contract has no extensions.");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when files.HasMessage(question.AllExtensionNumbersOfType):
                answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = question.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                Put(answer, null, "No such message.");
                break;
            default:
                answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)StatusCode.InvalidArgument, ErrorMessage = "The request asks nothing." };
                break;
        }

        return answer;
    }

    private static void Put(ServerReflectionResponse answer, IReadOnlyList<ByteString>? found, string otherwise)
    {
        if (found is null)
        {
            answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)StatusCode.NotFound, ErrorMessage = otherwise };
        }
        else
        {
            answer.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { found } };
        }
    }
}
