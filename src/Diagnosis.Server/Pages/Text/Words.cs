using System.Globalization;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Text;

/// <summary>Contract values as a reader of the page knows them.</summary>
internal static class Words
{
    /// <summary>True when everything could be seen, so that what is not shown is not there.</summary>
    public static bool IsWhole(Wire.Coverage? coverage) => coverage is { State: Wire.CoverageState.Complete };

    /// <summary>A requirement in a word or two.</summary>
    public static string Of(Wire.Requirement requirement) =>
        requirement == Wire.Requirement.Unspecified ? "nothing" : RequirementTable.Of((Requirement)requirement).Title;

    /// <summary>Whether an agent could ever take an instance.</summary>
    public static string Of(Wire.Fit fit) => fit switch
    {
        Wire.Fit.FitsNow => "fits now",
        Wire.Fit.FitsWhenFreed => "fits when freed",
        Wire.Fit.NeverFits => "never fits",
        Wire.Fit.FitsIfUnreserved => "fits if unreserved",
        Wire.Fit.ExcludedByPolicy => "kept out",
        Wire.Fit.Unknown => "not known",
        _ => "",
    };

    /// <summary>Place in the chain of causes.</summary>
    public static string Of(Wire.FindingRole role) => role switch
    {
        Wire.FindingRole.RootCause => "Root cause",
        Wire.FindingRole.Symptom => "Symptom",
        Wire.FindingRole.Statement => "State",
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

    /// <summary>A resource of Mesos as people call it: <c>mem</c> is "memory".</summary>
    public static string Resource(string name) => name switch
    {
        "cpus" => "CPUs",
        "mem" => "memory",
        "gpus" => "GPUs",
        _ => name,
    };

    /// <summary>A number as people write it, with every digit that it has: amounts stand beside each other to be compared.</summary>
    public static string Of(double number) => number.ToString("#,0.#########", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>How long before <paramref name="now"/> an instant was: "18 min". Empty when either is absent.</summary>
    public static string Age(Timestamp? instant, Timestamp? now) =>
        instant is null || now is null ? "" : InWords.Span(now.ToDateTimeOffset() - instant.ToDateTimeOffset());

    /// <summary>When an instant was: of the last day the time alone. Empty when either is absent.</summary>
    public static string At(Timestamp? instant, Timestamp? now) => instant is null || now is null ? ""
        : now.ToDateTimeOffset() - instant.ToDateTimeOffset() < TimeSpan.FromHours(20) ? InWords.TimeOfDay(instant.ToDateTimeOffset())
        : InWords.Moment(instant.ToDateTimeOffset());

    /// <summary>The same in the past: "18 min ago", "just now" below a second. Empty when either is absent.</summary>
    public static string Ago(Timestamp? instant, Timestamp? now) => instant is null || now is null ? ""
        : now.ToDateTimeOffset() - instant.ToDateTimeOffset() < TimeSpan.FromSeconds(1) ? "just now"
        : $"{Age(instant, now)} ago";

    /// <summary>How long something took: below a second in milliseconds.</summary>
    public static string Duration(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? $"{Of(Math.Max(0, Math.Round(duration.TotalMilliseconds)))} ms" : InWords.Span(duration);
}
