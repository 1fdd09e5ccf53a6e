namespace Diagnosis.Server.Rpc.Simulate;

/// <summary>Ids of apps and pods as callers write them.</summary>
internal static class WorkloadIds
{
    /// <summary>The id with its leading slash.</summary>
    public static string Absolute(string asked) => "/" + asked.Trim().Trim('/');
}
