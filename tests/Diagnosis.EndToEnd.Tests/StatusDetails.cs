using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Reads the details of an error as a caller does.</summary>
internal static class StatusDetails
{
    /// <summary>The status in the trailer; its code and message must be those of the call.</summary>
    public static Google.Rpc.Status RpcStatus(this RpcException exception)
    {
        var bytes = exception.Trailers.GetValueBytes("grpc-status-details-bin").ShouldNotBeNull($"no details with: {exception.Status}");
        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        status.Code.ShouldBe((int)exception.StatusCode);
        status.Message.ShouldBe(exception.Status.Detail);
        return status;
    }

    /// <summary>The detail of a type.</summary>
    public static TDetail Detail<TDetail>(this RpcException exception)
        where TDetail : IMessage<TDetail>, new() => exception.Details<TDetail>().Single();

    /// <summary>The details of a type.</summary>
    public static IEnumerable<TDetail> Details<TDetail>(this RpcException exception)
        where TDetail : IMessage<TDetail>, new()
    {
        var descriptor = new TDetail().Descriptor;
        return exception.RpcStatus().Details.Where(d => d.Is(descriptor)).Select(d => d.Unpack<TDetail>());
    }

    /// <summary>Fields that the error is about.</summary>
    public static string[] Fields(this RpcException exception) => [.. exception.Detail<Google.Rpc.BadRequest>().FieldViolations.Select(v => v.Field)];
}
