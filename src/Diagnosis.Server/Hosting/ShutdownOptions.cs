using System.ComponentModel.DataAnnotations;

namespace Diagnosis.Server.Hosting;

/// <summary>How the server goes. Configuration section <c>Diagnosis:Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Shutdown";

    /// <summary>Time between going not ready and closing the doors, so that load balancers can turn away first.</summary>
    /// <value>One second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan NotReadyBefore { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for calls in flight after that; then they are cut.</summary>
    /// <value>30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CallsMayTake { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What whoever stops the server has to wait at the most.</summary>
    internal TimeSpan Longest => NotReadyBefore + CallsMayTake;
}
