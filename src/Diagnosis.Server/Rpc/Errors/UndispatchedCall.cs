using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// A request that no call has come of yet. What is answered until then is gRPC's own word about what it could not read; it is held back, so that it
/// can be said the way all other errors are.
/// </summary>
internal sealed class UndispatchedCall
{
    private readonly HttpContext _http;
    private readonly IHttpResponseBodyFeature _answer;

    private UndispatchedCall(HttpContext http)
    {
        _http = http;
        _answer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Response.Body = Stream.Null;
    }

    /// <summary>False once the call was reached.</summary>
    public bool IsUnreached { get; private set; } = true;

    /// <summary>Begins to hold back.</summary>
    public static UndispatchedCall Begin(HttpContext http)
    {
        var call = new UndispatchedCall(http);
        http.Items[typeof(UndispatchedCall)] = call;
        return call;
    }

    /// <summary>The call is reached: its errors are mapped where they are thrown, and answers go out.</summary>
    public static void End(HttpContext http)
    {
        if (http.Items[typeof(UndispatchedCall)] is UndispatchedCall call)
        {
            call.IsUnreached = false;
            call.Release();
        }
    }

    /// <summary>Lets answers go out; what was held back is dropped.</summary>
    public void Release() => _http.Features.Set(_answer);
}
