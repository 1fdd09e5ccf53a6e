using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Memory;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Http;

/// <summary>
/// Counts bodies as they come. What a request announces costs nothing: a length that never comes holds no memory, and none is set aside for it.
/// </summary>
internal sealed class RequestMemory(RequestDelegate next, MemoryBudget budget, Turnover turnover)
{
    public async Task InvokeAsync(HttpContext http)
    {
        using var bytes = new RequestBytes(http, budget.Open(MemoryUse.Request), turnover);
        http.Features.Set(bytes);
        if (GrpcContent.Is(http.Request) && http.Features.Get<IRequestBodyPipeFeature>() is { } body)
        {
            http.Features.Set<IRequestBodyPipeFeature>(new CountedBody(body, bytes));
            RequestBytes.Current = bytes;
        }

        await next(http);
    }
}
