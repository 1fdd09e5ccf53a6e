using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages;

/// <summary>Contract values as a reader of the page knows them.</summary>
internal static class Words
{
    /// <summary>A requirement in a word or two.</summary>
    public static string Of(Diagnosis.V1.Requirement requirement) => requirement switch
    {
        Diagnosis.V1.Requirement.Role => "Role",
        Diagnosis.V1.Requirement.Constraint => "Constraint",
        Diagnosis.V1.Requirement.Reservation => "Reservation",
        Diagnosis.V1.Requirement.Maintenance => "Maintenance",
        Diagnosis.V1.Requirement.Cpus => "CPU",
        Diagnosis.V1.Requirement.Memory => "Memory",
        Diagnosis.V1.Requirement.Disk => "Disk",
        Diagnosis.V1.Requirement.Gpus => "GPU",
        Diagnosis.V1.Requirement.Ports => "Ports",
        Diagnosis.V1.Requirement.ScarceResources => "GPU agents",
        Diagnosis.V1.Requirement.Region => "Region",
        Diagnosis.V1.Requirement.Plugin => "Plugin",
        _ => "nothing",
    };

    /// <summary>Whether an agent could ever take an instance.</summary>
    public static string Of(Diagnosis.V1.Fit fit) => fit switch
    {
        Diagnosis.V1.Fit.FitsNow => "fits now",
        Diagnosis.V1.Fit.FitsWhenFreed => "fits when freed",
        Diagnosis.V1.Fit.NeverFits => "never fits",
        Diagnosis.V1.Fit.FitsIfUnreserved => "fits if unreserved",
        Diagnosis.V1.Fit.ExcludedByPolicy => "kept out",
        _ => "",
    };

    /// <summary>Place in the chain of causes.</summary>
    public static string Of(Diagnosis.V1.FindingRole role) => role switch
    {
        Diagnosis.V1.FindingRole.RootCause => "Root cause",
        Diagnosis.V1.FindingRole.Symptom => "Symptom",
        _ => "Contributing",
    };

    /// <summary>An enum value of the contract in lower case words: <c>TIMED_OUT</c> is "timed out".</summary>
    public static string Of<T>(T value)
        where T : struct, System.Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
    }

    /// <summary>A class name of the style sheet for an enum value: <c>RootCause</c> is "root-cause".</summary>
    public static string Class<T>(T value)
        where T : struct, System.Enum => Of<T>(value).Replace(' ', '-');

    /// <summary>A number as people write it, at most three decimals.</summary>
    public static string Of(double number) => number.ToString("#,0.###", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>"1 agent", "2 agents".</summary>
    public static string Count(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    /// <summary>How long before <paramref name="now"/> an instant was: "18 min". Empty when either is absent.</summary>
    public static string Age(Timestamp? instant, Timestamp? now) =>
        instant is null || now is null ? "" : Duration(now.ToDateTimeOffset() - instant.ToDateTimeOffset());

    /// <summary>The same in the past: "18 min ago", "just now" below a second. Empty when either is absent.</summary>
    public static string Ago(Timestamp? instant, Timestamp? now) => Age(instant, now) switch
    {
        "" => "",
        [.., ' ', 'm', 's'] => "just now",
        var age => $"{age} ago",
    };

    /// <summary>A duration in its largest unit.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 1000 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, duration.TotalMilliseconds):0} ms"),
        { TotalSeconds: < 120 } => Whole(duration.TotalSeconds, "s"),
        { TotalMinutes: < 120 } => Whole(duration.TotalMinutes, "min"),
        { TotalHours: < 48 } => Whole(duration.TotalHours, "h"),
        _ => Whole(duration.TotalDays, "days"),
    };

    private static string Whole(double number, string unit) => $"{Math.Round(number).ToString(CultureInfo.InvariantCulture)} {unit}";
}
