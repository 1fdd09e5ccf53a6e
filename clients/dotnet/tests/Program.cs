// A program of somebody else: it has the packages alone, and asks running servers, one that asks nobody who he is and one over TLS that does.
using Diagnosis.Client;
using Diagnosis.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

var sample = new ClusterSource { Cluster = "sample" };
using var open = new DiagnosisClient(new DiagnosisClientOptions { Address = new Uri(Told("DIAGNOSIS_ADDRESS")) });

Dictionary<string, Func<Task>> checks = new()
{
    ["a diagnosis has its root cause first"] = async () =>
    {
        var answer = await open.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = "/stuck-sleep" });
        Same(answer.Diagnoses[0].Findings[0].Code, "offer.unique_exhausted");
        Same(answer.Coverage.State, CoverageState.Complete);
    },
    ["a program with dependency injection has a client"] = async () =>
    {
        await using var services = new ServiceCollection()
            .AddDiagnosisClient(options => options.Address = new Uri(Told("DIAGNOSIS_ADDRESS"))).BuildServiceProvider();
        var client = services.GetRequiredService<DiagnosisService.DiagnosisServiceClient>();
        Same(client, services.GetRequiredService<DiagnosisClient>());
        Same((await client.ListClustersAsync(new ListClustersRequest())).Clusters[0].Name, "sample");
    },
    ["workloads come page after page"] = async () =>
    {
        List<int> sizes = [];
        await foreach (var page in open.ListWorkloadPagesAsync(new ListWorkloadsRequest { Source = sample, IncludeHealthy = true, PageSize = 5 }))
        {
            sizes.Add(page.Workloads.Count);
        }

        Same(string.Join(' ', sizes), "5 5 5 3");
    },
    ["a definition is validated"] = async () =>
    {
        var answer = await open.ValidateAsync(new ValidateRequest { Definition = """{"id": "/x", "cmd": "sleep 1", "cpus": -1}""" });
        Same((answer.Valid, answer.HttpStatus, answer.Violations[0].JsonPointer), (false, 422, "/cpus"));
    },
    ["a change is simulated"] = async () =>
    {
        var answer = await open.SimulateAsync(new SimulateRequest { Source = sample, WorkloadId = "/mem-app", DefinitionPatch = """{"mem":2894}""" });
        Same((answer.Today.Stuck, answer.Simulated.Placement.Packing.Placeable), (true, 3));
    },
    ["a watch ends when what is watched runs"] = async () =>
    {
        var end = WatchEnd.Unspecified;
        await foreach (var message in open.WatchAsync(new WatchDiagnosisRequest { Source = sample, WorkloadId = "/billing/invoices" }))
        {
            end = message.End;
        }

        Same(end, WatchEnd.Running);
    },
    ["an endless watch ends when its reader leaves"] = async () =>
    {
        await foreach (var message in open.WatchAsync(new WatchDiagnosisRequest { Source = sample, AllStuck = true }))
        {
            Same(message.Diagnoses.Count, 9);
            break;
        }
    },
    ["an unknown workload is told with its neighbours"] = async () =>
    {
        var failed = await Fails(open.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = "/shop/chekout" }), StatusCode.NotFound, "NOT_FOUND");
        Same((failed.NearestIds[0], failed.Resources[0].ResourceName), ("/shop/checkout", "/shop/chekout"));
    },
    ["a faulty request is told field by field"] = async () =>
    {
        var failed = await Fails(open.DiagnoseAsync(new DiagnoseRequest { Source = sample }), StatusCode.InvalidArgument, "INVALID_ARGUMENT");
        Same(failed.FieldViolations[0].Field, "workload_id");
    },
    ["nobody listening is unavailable"] = async () =>
    {
        using var client = new DiagnosisClient(new DiagnosisClientOptions { Address = new Uri("http://127.0.0.1:9"), MaxAttempts = 2 });
        await Fails(client.GetServerInfoAsync(new GetServerInfoRequest()), StatusCode.Unavailable, "");
    },
    ["who does not say who he is learns nothing"] = async () =>
    {
        using var client = Closed(options => { });
        await Fails(client.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = "/mem-app" }), StatusCode.Unauthenticated, "UNAUTHENTICATED");
    },
    ["a certificate that is not trusted is refused"] = async () =>
    {
        using var client = Closed(options => (options.CaFile, options.MaxAttempts) = (null, 1));
        await Fails(client.GetServerInfoAsync(new GetServerInfoRequest()), StatusCode.Internal, "");
    },
    ["an API key opens"] = async () =>
    {
        using var client = Closed(options => options.ApiKey = Told("DIAGNOSIS_API_KEY"));
        var answer = await client.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = "/mem-app" });
        Same(answer.Diagnoses[0].Findings[0].Code, "offer.never_fits");
    },
    ["a token opens what it is granted, and nothing else"] = async () =>
    {
        using var client = Closed(options => options.Authorization = $"Bearer {Told("DIAGNOSIS_TOKEN")}");
        var answer = await client.ListWorkloadsAsync(new ListWorkloadsRequest { Source = sample, IncludeHealthy = true });
        Same(string.Join(' ', answer.Workloads.Select(one => one.Workload.Id).Order()), "/shop/catalogue /shop/checkout /shop/frontend");
        await Fails(
            client.DiagnoseAsync(new DiagnoseRequest { Source = sample, WorkloadId = "/mem-app" }), StatusCode.PermissionDenied, "PERMISSION_DENIED");
    },
};

var (passed, failed) = (0, 0);
foreach (var (name, check) in checks)
{
    try
    {
        await check();
        passed++;
        Console.WriteLine($"ok    {name}");
    }
    catch (Exception exception)
    {
        failed++;
        Console.WriteLine($"FAIL  {name}\n{exception}");
    }
}

Console.WriteLine($"{passed} passed, {failed} failed");
return failed > 0 ? 1 : 0;

static string Told(string variable) => Environment.GetEnvironmentVariable(variable)
    ?? throw new InvalidOperationException($"{variable} is not set: run node tests/clients/run.mjs dotnet");

static DiagnosisClient Closed(Action<DiagnosisClientOptions> configure)
{
    var options = new DiagnosisClientOptions { Address = new Uri(Told("DIAGNOSIS_CLOSED_ADDRESS")), CaFile = Told("DIAGNOSIS_CA_FILE") };
    configure(options);
    return new DiagnosisClient(options);
}

static void Same<T>(T got, T wanted)
{
    if (!EqualityComparer<T>.Default.Equals(got, wanted))
    {
        throw new InvalidOperationException($"got {got}, wanted {wanted}");
    }
}

static async Task<DiagnosisException> Fails<T>(AsyncUnaryCall<T> call, StatusCode code, string reason)
{
    try
    {
        await call;
    }
    catch (DiagnosisException exception)
    {
        Same((exception.StatusCode, exception.Reason), (code, reason));
        return exception;
    }

    throw new InvalidOperationException("it did not fail");
}
