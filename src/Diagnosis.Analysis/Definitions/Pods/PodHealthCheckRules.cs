using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Pods;

/// <summary>Rules on the health check of a container of a pod.</summary>
internal static class PodHealthCheckRules
{
    private static readonly Version CommandChecks = new(1, 3, 0);

    /// <summary>Reports all violations.</summary>
    public static void Check(ValidationRun run, RamlObject container, RamlObject check, string path)
    {
        var (http, tcp, exec) = (check.Get(PodHealthCheck.Http), check.Get(PodHealthCheck.Tcp), check.Get(PodHealthCheck.Exec));
        run.Require(
            (http is null ? 0 : 1) + (tcp is null ? 0 : 1) + (exec is null ? 0 : 1) == 1,
            PodRules.HealthCheckKind,
            path,
            "Only one of http, tcp, or command may be specified",
            check.Node);
        var (timeout, interval) = (check.Get(PodHealthCheck.TimeoutSeconds), check.Get(PodHealthCheck.IntervalSeconds));
        run.Require(
            timeout < interval,
            PodRules.HealthCheckTimeout,
            $"{path}/timeoutSeconds",
            $"got {timeout}, expected less than {interval}",
            ValidationRun.At(check, PodHealthCheck.TimeoutSeconds));
        CheckEndpoint(http, HttpCheck.Endpoint, "http");
        CheckEndpoint(tcp, TcpCheck.Endpoint, "tcp");
        if (exec is not null)
        {
            var master = MesosVersion(run.Options.MesosVersion);
            run.Require(
                master >= CommandChecks,
                PodRules.HealthCheckExec,
                $"{path}/exec",
                $"Mesos Master ({master}) does not support Command Health Checks",
                exec.Node);
        }

        void CheckEndpoint(RamlObject? kind, Field<string> field, string name)
        {
            if (kind is not null)
            {
                run.Require(
                    container.Get(PodContainer.Endpoints).Any(endpoint => endpoint.Get(Endpoint.Name) == kind.Get(field)),
                    PodRules.HealthCheckEndpoint,
                    $"{path}/{name}/endpoint",
                    "contained in the container endpoints",
                    ValidationRun.At(kind, field));
            }
        }
    }

    /// <summary>The version of the master; what cannot be read counts as 0.0.0, as in Marathon.</summary>
    private static Version MesosVersion(string text) => Diagnosis.Analysis.Cluster.VersionNumber.Parse(text) ?? new Version(0, 0, 0);
}
