using Diagnosis.Server.Access;
using Diagnosis.Server.Authentication;
using Diagnosis.Server.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Server.Tests.Authentication;

public sealed class AccessGateTests
{
    private const string Key = "test";

    private static readonly string[] Settings =
    [
        "--Diagnosis:Access:ApiKeys:ann:Sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "--Diagnosis:Access:Grants:0:Who:0=ann", "--Diagnosis:Access:Grants:0:Calls:0=List",
    ];

    public static TheoryData<object?, string?, int> Endpoints => new()
    {
        { new Needs(CallKind.List), Key, StatusCodes.Status200OK },
        { new Needs(CallKind.Diagnose), Key, StatusCodes.Status403Forbidden },
        { "nothing is said of it", Key, StatusCodes.Status403Forbidden },
        { null, Key, StatusCodes.Status200OK },
        { new Needs(CallKind.List), "wrong", StatusCodes.Status401Unauthorized },
        { new Needs(CallKind.List), null, StatusCodes.Status401Unauthorized },
        { "nothing is said of it", null, StatusCodes.Status401Unauthorized },
        { null, null, StatusCodes.Status401Unauthorized },
        { Needs.Nothing, null, StatusCodes.Status200OK },
    };

    [Theory]
    [MemberData(nameof(Endpoints), DisableDiscoveryEnumeration = true)]
    public async Task Endpoint_lets_in_who_has_what_it_needs_and_nobody_when_it_does_not_say(object? metadata, string? key, int status)
    {
        await using var app = Program.Build(Settings);
        var isPassed = false;
        var gate = ActivatorUtilities.CreateInstance<AccessGate>(app.Services, (RequestDelegate)(_ =>
        {
            isPassed = true;
            return Task.CompletedTask;
        }));
        var http = new DefaultHttpContext { RequestServices = app.Services };
        http.Features.Set(ActivatorUtilities.CreateInstance<CallRecord>(app.Services, http));
        http.SetEndpoint(metadata is null ? null : new Endpoint(null, new EndpointMetadataCollection(metadata), "added later"));
        if (key is not null)
        {
            http.Request.Headers[ApiKeyScheme.Header] = key;
        }

        await gate.InvokeAsync(http);

        http.Response.StatusCode.ShouldBe(status);
        isPassed.ShouldBe(status == StatusCodes.Status200OK);
    }
}
