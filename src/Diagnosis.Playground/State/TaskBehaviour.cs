namespace Diagnosis.Playground.State;

/// <summary>What the program of an app does on an agent: the script of the play. By default it starts in three seconds and runs, healthy, for ever.</summary>
public sealed record TaskBehaviour
{
    /// <summary>Time from the launch until the task runs: fetching, pulling the image, starting; 3 seconds by default.</summary>
    public TimeSpan Staging { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time from its start until its health checks pass; null for never; 2 seconds by default.</summary>
    public TimeSpan? HealthyAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Once healthy, its checks fail and pass in turns of this length; null (the default) for a program that does not flap.</summary>
    public TimeSpan? FlapsEvery { get; init; }

    /// <summary>Its exit code; null (the default) for one that does not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Time from its start until it exits with <see cref="ExitCode"/>; 2 seconds by default.</summary>
    public TimeSpan ExitAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What Mesos says when the container cannot be launched at all, as of an image that is not there; null (the default) when it can.</summary>
    public string? LaunchError { get; init; }

    /// <summary>Time that it takes to end once it is told to; 2 seconds by default.</summary>
    public TimeSpan Killing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What a failing check hears; that of a service that is not ready by default.</summary>
    public string CheckFailure { get; init; } = "503 Service Unavailable";

    /// <summary>What the program writes to its standard output; nothing by default.</summary>
    public string Stdout { get; init; } = "";

    /// <summary>What it writes to its standard error; nothing by default.</summary>
    public string Stderr { get; init; } = "";

    /// <summary>What Mesos says when the program ends badly; null when it does not.</summary>
    public string? Failure => LaunchError ?? (ExitCode is { } code and not 0 ? $"Container exited with status {code}" : null);

    /// <summary>True when a check of a task passes that has been running for so long.</summary>
    public bool Passes(TimeSpan uptime) => uptime >= HealthyAfter
        && (FlapsEvery is not { } turn || (uptime - HealthyAfter.Value).Ticks / turn.Ticks % 2 == 0);
}
