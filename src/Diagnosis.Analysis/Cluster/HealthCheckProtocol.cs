namespace Diagnosis.Analysis.Cluster;

/// <summary>How a health check asks, and who asks (Marathon 1.11, healthCheck.raml).</summary>
public enum HealthCheckProtocol
{
    /// <summary>Marathon's leader asks by HTTP; the default.</summary>
    Http,

    /// <summary>The same with TLS.</summary>
    Https,

    /// <summary>Marathon's leader opens a connection.</summary>
    Tcp,

    /// <summary>A command runs beside the task.</summary>
    Command,

    /// <summary>The agent asks by HTTP.</summary>
    MesosHttp,

    /// <summary>The same with TLS.</summary>
    MesosHttps,

    /// <summary>The agent opens a connection.</summary>
    MesosTcp,
}
