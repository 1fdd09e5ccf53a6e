using Diagnosis.Server.Access;
using Diagnosis.V1;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Diagnosis.Server.Tests.Access;

/// <summary>Whatever is served says what it needs; what does not is nobody's to call.</summary>
public sealed class NeedsTests
{
    private static readonly string[] Open =
    [
        "/assets/MudBlazor.min.css", "/assets/MudBlazor.min.js", "/assets/blazor.server.js", "/assets/icon.svg", "/assets/page.css", "/assets/page.js",
        "/health/live", "/health/ready", "/login", "/login/provider", "/logout",
    ];

    private static readonly Dictionary<string, CallKind> OfMethods = new()
    {
        ["Diagnose"] = CallKind.Diagnose,
        ["WatchDiagnosis"] = CallKind.Watch,
        ["Validate"] = CallKind.Validate,
        ["Simulate"] = CallKind.Simulate,
        ["ListWorkloads"] = CallKind.List,
        ["ListClusters"] = CallKind.List,
        ["ListAnalyzers"] = CallKind.List,
        ["GetServerInfo"] = CallKind.List,
        ["CaptureSnapshot"] = CallKind.Capture,
        ["UploadBundle"] = CallKind.Diagnose,
    };

    [Fact]
    public async Task Methods_of_the_contract_say_what_they_need()
    {
        await using var app = Program.Build([]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToArray();

        foreach (var method in DiagnosisService.Descriptor.Methods)
        {
            var served = endpoints.Where(one => one.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName == $"/{method.Service.FullName}/{method.Name}");
            served.Select(one => one.Metadata.GetMetadata<Needs>()?.Call).Distinct().ShouldBe([OfMethods[method.Name]], method.Name);
        }
    }

    [Fact]
    public async Task Nothing_is_open_but_health_and_the_looks_of_the_page()
    {
        await using var app = Program.Build([]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();

        var open = endpoints.Where(one => one.Metadata.GetMetadata<Needs>() is { Call: null }).Select(one => $"/{one.RoutePattern.RawText!.Trim('/')}");

        open.Where(path => !path.StartsWith("/grpc.health.v1.Health/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ShouldBe(Open);
        endpoints.Where(one => one.Metadata.GetMetadata<Needs>() is null).Select(one => one.RoutePattern.RawText)
            .ShouldAllBe(path => path!.Contains("unimplemented"), "Only what stands for methods that are not there.");
    }
}
