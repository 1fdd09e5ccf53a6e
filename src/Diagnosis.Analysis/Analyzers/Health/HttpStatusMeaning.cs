using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// What an HTTP status proves beside the failure: whoever answers is up. Marathon's and Mesos' checks take 200 to 399 for healthy (Marathon 1.11,
/// HealthCheckWorker; Mesos 1.11, checker_process, which follows redirects first), so a redirect passes there; a readiness check takes only what it names.
/// </summary>
internal static class HttpStatusMeaning
{
    /// <summary>What the status proves, as the start of a sentence; empty for 5xx, where the program says itself that it is not well.</summary>
    public static string Proves(int status, string? path)
    {
        var asked = path is null ? "the asked path" : InWords.Quote(path);
        return status switch
        {
            >= 300 and < 400 => $"the program is up and answers there, but redirects {asked}",
            401 or 403 or 407 => $"the program is up and answers there, but wants credentials for {asked}",
            404 or 410 => $"the program is up and answers there, only not on {asked}",
            >= 400 and < 500 => $"the program is up and answers there, but refuses a GET of {asked}",
            _ => "",
        };
    }

    /// <summary>The same with what to do; empty where <see cref="Proves"/> is.</summary>
    public static string Advice(int status, string? path, SuggestedPath? likely)
    {
        var better = likely is null ? "" : $"{likely.Path}, {likely.Why}";
        var todo = status switch
        {
            >= 300 and < 400 => $"let the check ask {(better.Length > 0 ? better : "the path it leads to")}",
            401 or 403 or 407 => $"let that path answer without a login, or let the check ask {(better.Length > 0 ? better : "another path")}",
            404 or 410 => $"let the check ask {(better.Length > 0 ? better : "a path that it has")}",
            _ => $"let the check ask {(better.Length > 0 ? better : "a path that it answers")}",
        };
        return Proves(status, path) is { Length: > 0 } proves ? $"{proves}, so {todo}" : "";
    }

    /// <summary>More on the status for an explanation; empty where nothing is to add.</summary>
    public static string Explain(int? status, bool isMesosCheck) => status switch
    {
        >= 300 and < 400 => " Marathon's and Mesos' own health checks take 200 to 399 for healthy, so a redirect alone does not fail them.",
        >= 400 and < 500 => " An answer with that status proves that a program is up and listens on the port; the path is the question, not the network."
            + (isMesosCheck ? " Mesos' check follows redirects, so the status may be that of the page it was led to." : ""),
        _ => "",
    };
}
