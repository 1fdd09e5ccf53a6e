using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Server.Access;

/// <summary>One line for each call that is turned away: whose it was, what, and about what. Never a credential.</summary>
internal sealed partial class DenialLog(ILogger<DenialLog> logger)
{
    private const int Longest = 200;

    /// <summary>A caller has no grant for what he asks.</summary>
    public void Denied(Caller caller, AccessDeniedException denied, string path) =>
        LogDenied(logger, Shown(caller.Name), denied.Call?.ToString() ?? Shown(path), Shown(denied.Cluster), Shown(denied.Workload));

    /// <summary>A caller shows no credential, or a wrong one.</summary>
    public void Unknown(string path, string reason, string from) => LogUnknown(logger, Shown(path), from, reason);

    private static string Shown(string text) => text.Length == 0 ? "-" : BoundedText.Of(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)), Longest);

    [LoggerMessage(EventId = 310, EventName = "Denied", Level = LogLevel.Warning, Message = "Denied: {Caller} asked for {Call} of {Workload} in {Cluster}")]
    private static partial void LogDenied(ILogger logger, string caller, string call, string cluster, string workload);

    [LoggerMessage(EventId = 311, EventName = "Unauthenticated", Level = LogLevel.Warning, Message = "Denied: {Path} was asked for from {From} {Reason}")]
    private static partial void LogUnknown(ILogger logger, string path, string from, string reason);
}
