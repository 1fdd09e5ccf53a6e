namespace Diagnosis.Analysis.Cluster;

/// <summary>The names that Marathon gives to the protocols of health checks, and what sets them apart.</summary>
public static class HealthCheckProtocols
{
    /// <summary>The protocol of a name in upper case; null for a name that Marathon does not take.</summary>
    public static HealthCheckProtocol? Of(string? name) => name switch
    {
        "HTTP" => HealthCheckProtocol.Http,
        "HTTPS" => HealthCheckProtocol.Https,
        "TCP" => HealthCheckProtocol.Tcp,
        "COMMAND" => HealthCheckProtocol.Command,
        "MESOS_HTTP" => HealthCheckProtocol.MesosHttp,
        "MESOS_HTTPS" => HealthCheckProtocol.MesosHttps,
        "MESOS_TCP" => HealthCheckProtocol.MesosTcp,
        _ => null,
    };

    /// <summary>Marathon's name, for instance <c>MESOS_HTTP</c>.</summary>
    public static string WireName(this HealthCheckProtocol protocol) => protocol switch
    {
        HealthCheckProtocol.Http => "HTTP",
        HealthCheckProtocol.Https => "HTTPS",
        HealthCheckProtocol.Tcp => "TCP",
        HealthCheckProtocol.Command => "COMMAND",
        HealthCheckProtocol.MesosHttp => "MESOS_HTTP",
        HealthCheckProtocol.MesosHttps => "MESOS_HTTPS",
        _ => "MESOS_TCP",
    };

    /// <summary>True when an agent runs the check and Marathon only hears of it.</summary>
    public static bool IsByMesos(this HealthCheckProtocol protocol) => protocol >= HealthCheckProtocol.Command;

    /// <summary>True when the check has a path and gets a status.</summary>
    public static bool IsHttp(this HealthCheckProtocol protocol) => protocol
        is HealthCheckProtocol.Http or HealthCheckProtocol.Https or HealthCheckProtocol.MesosHttp or HealthCheckProtocol.MesosHttps;

    /// <summary>True when the check speaks TLS.</summary>
    public static bool IsTls(this HealthCheckProtocol protocol) => protocol is HealthCheckProtocol.Https or HealthCheckProtocol.MesosHttps;
}
