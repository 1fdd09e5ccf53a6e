using Diagnosis.Server.Settings;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// What <c>--check</c> does in place of serving: tries each cluster once and says a line of each. That the settings are right has been seen before.
/// </summary>
internal static class ServerCheck
{
    /// <summary>How the process ends when a cluster cannot be read.</summary>
    public const int ExitCodeUnreadable = 1;

    /// <summary>True when the command line asks for it.</summary>
    public static bool IsAsked(IEnumerable<string> arguments) => arguments.Any(StrayArguments.ForCheck.Contains);

    /// <summary>The command line without the word that asks for it, which is no setting. The lines of a check are all it says: nothing is logged.</summary>
    public static string[] Settings(IReadOnlyCollection<string> arguments) =>
        [.. arguments.Where(argument => !StrayArguments.ForCheck.Contains(argument)),
            .. IsAsked(arguments) ? (string[])["--Logging:LogLevel:Default=None"] : []];

    /// <summary>Tries the clusters.</summary>
    /// <returns>How the process ends.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var probe = services.GetRequiredService<ClusterProbe>();
        if (probe.IsSampleOnly)
        {
            await output.WriteLineAsync("The settings are right. No cluster is configured (Diagnosis:Clusters): the made-up sample would be shown.");
            return 0;
        }

        var states = await probe.TryAsync(cancellationToken);
        foreach (var state in states)
        {
            await output.WriteLineAsync($"{state.Name}: {(state.IsReadable ? "reachable" : "not reachable")}. {state.Detail}");
        }

        return states.All(state => state.IsReadable) ? 0 : ExitCodeUnreadable;
    }
}
