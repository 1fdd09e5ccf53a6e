namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// "No space left on device" about a file of the kernel (control groups, /proc) means a used-up kernel table, and no disk is full (rules that avoid
/// wrong answers, no. 9: use the path in the text).
/// </summary>
internal static class KernelFiles
{
    public static bool AreMeant(FailureFacts facts) =>
        facts.Path is { } path && (path.StartsWith("/sys/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/cgroup/", StringComparison.Ordinal));

    public static bool AreNotMeant(FailureFacts facts) => !AreMeant(facts);
}
