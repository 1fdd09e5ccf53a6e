using System.IO.Compression;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Telemetry;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>What lies between the socket and the calls.</summary>
internal static class HttpExtensions
{
    /// <summary>Adds origins, compression both ways and the description of the JSON calls.</summary>
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder)
    {
        builder.AddCrossOrigin();
        builder.Services.AddRequestDecompression();
        builder.Services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
        builder.Services.AddResponseCompression(compression => compression.Providers.Add<GzipCompressionProvider>());
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GrpcServiceOptions>(grpc =>
        {
            grpc.Interceptors.Add<LargeContentInterceptor>();
            grpc.Interceptors.Add<SmallMessageInterceptor>();
        });
        builder.Services.AddOptions<GrpcServiceOptions>().PostConfigure<IOptions<RequestLimits>>(CountUnpacking);
        builder.Services.AddOpenApi();
        return builder;
    }

    /// <summary>Puts them in order, outermost first.</summary>
    /// <param name="app">The server.</param>
    /// <param name="gate">Who may ask: before anything of a request is read, and after what must be known to answer it.</param>
    /// <param name="otherwise">Writes answers that are nothing but a status.</param>
    public static void UseHttp(this WebApplication app, Action<IApplicationBuilder> gate, Func<StatusCodeContext, Task> otherwise)
    {
        app.UseMiddleware<CallLog>();
        app.Use((http, next) =>
        {
            http.Features.Get<RequestMark>()?.Came();
            return next(http);
        });
        app.UseResponseCompression();
        app.UseMiddleware<SmallAnswers>();
        app.UseStatusCodePages(otherwise);
        app.UseRouting();
        app.UseEncodedSlashes();
        app.UseCors();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        gate(app);
        app.UseOpenApi();
        app.UseRequestDecompression();
        app.UseMiddleware<RequestMemory>();
        app.UseMiddleware<JsonCalls>();
    }

    private static void CountUnpacking(GrpcServiceOptions grpc, IOptions<RequestLimits> limits)
    {
        for (var i = 0; i < grpc.CompressionProviders.Count; i++)
        {
            grpc.CompressionProviders[i] = new CountedUnpacking(grpc.CompressionProviders[i], limits.Value.MaxReceiveMessageBytes);
        }
    }
}
