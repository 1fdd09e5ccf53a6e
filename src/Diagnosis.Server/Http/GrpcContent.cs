namespace Diagnosis.Server.Http;

/// <summary>How a request says that it speaks gRPC or gRPC-Web.</summary>
internal static class GrpcContent
{
    /// <summary>The content type of gRPC, with which those of gRPC-Web begin.</summary>
    public const string Type = "application/grpc";

    /// <summary>True of a request with a body of one of them.</summary>
    public static bool Is(HttpRequest request) => request.ContentType?.StartsWith(Type, StringComparison.OrdinalIgnoreCase) == true;
}
