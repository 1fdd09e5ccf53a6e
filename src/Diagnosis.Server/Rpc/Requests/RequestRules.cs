using Diagnosis.Analysis.Cluster;
using FluentValidation;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Rules that fields of several requests keep to.</summary>
internal static class RequestRules
{
    /// <summary>Stands for all that the field of a rule is made of.</summary>
    public const string OwnParts = "";

    private const int MaxNameLength = 1024;
    private const double MaxAmount = 1e9;
    private const int NanosOfSecond = 1_000_000_000;
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A name is looked up, quoted in answers and logged. Empty is fine.</summary>
    public static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilder<T, string> field) =>
        field.Must(text => NameFault(text) is null).WithMessage((_, text) => NameFault(text)!);

    /// <summary>A name that must be given.</summary>
    public static IRuleBuilderOptions<T, string> RequiredName<T>(this IRuleBuilder<T, string> field) =>
        field.NotEmpty().WithMessage("Must not be empty.").Name();

    /// <summary>A definition, or a patch of one. Empty is fine.</summary>
    public static IRuleBuilderOptions<T, string> Definition<T>(this IRuleBuilder<T, string> field) => field
        .Must(DefinitionSize.Limit.Fits)
        .WithMessage($"Is larger than the {DefinitionSize.Limit.LimitBytes} bytes that are looked at.")
        .WithState(_ => DefinitionSize.Limit);

    /// <summary>A moment within the years 1 to 9999, as Timestamp has it. Absent is fine.</summary>
    public static IRuleBuilderOptions<T, Timestamp?> Moment<T>(this IRuleBuilder<T, Timestamp?> field) => field
        .Must(at => at is null || (at.Seconds >= FirstSecond && at.Seconds <= LastSecond && at.Nanos is >= 0 and < NanosOfSecond))
        .WithMessage("Is not a valid google.protobuf.Timestamp.");

    /// <summary>A span that is not negative. Absent is fine.</summary>
    public static IRuleBuilderOptions<T, Duration?> Span<T>(this IRuleBuilder<T, Duration?> field) => field
        .Must(span => span is null || (Math.Abs(span.Seconds) <= Duration.MaxSeconds && Math.Abs((long)span.Nanos) < NanosOfSecond))
        .WithMessage("Is not a valid google.protobuf.Duration.")
        .Must(span => span is null || (span.Seconds >= 0 && span.Nanos >= 0))
        .WithMessage("Must not be negative.");

    /// <summary>Start-up flags of Marathon; what a flag takes is told of each that does not hold it.</summary>
    public static IRuleBuilderOptions<T, KeyValuePair<string, string>> Flags<T>(this IRuleBuilderInitialCollection<T, KeyValuePair<string, string>> flags) =>
        flags.OverrideIndexer((_, _, flag, _) => $"[{flag.Key}]")
            .Must(flag => MarathonFlags.WantedOf(flag) is null).WithMessage((_, flag) => $"Must be {MarathonFlags.WantedOf(flag)}.");

    /// <summary>How much a page takes at most; 0 leaves it to the server.</summary>
    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> field) =>
        field.GreaterThanOrEqualTo(0).WithMessage("Must not be negative.");

    /// <summary>A version. Empty is fine.</summary>
    public static IRuleBuilderOptions<T, string> Version<T>(this IRuleBuilder<T, string> field) =>
        field.Must(text => text.Length == 0 || VersionNumber.Parse(text) is not null).WithMessage($"Must be {VersionNumber.Form}.");

    /// <summary>An amount of a resource.</summary>
    public static IRuleBuilderOptions<T, double> Amount<T>(this IRuleBuilder<T, double> field) =>
        field.Must(amount => amount is >= 0 and <= MaxAmount).WithMessage("Must be a number from 0 to 1,000,000,000.");

    /// <summary>A port.</summary>
    public static IRuleBuilderOptions<T, int> Port<T>(this IRuleBuilder<T, int> field) =>
        field.InclusiveBetween(0, ushort.MaxValue).WithMessage($"Must be from 0 to {ushort.MaxValue}.");

    /// <summary>The rule looks at more than the value of its field: it is not told when a part of that could not be read.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="fields">Paths in the request, or <see cref="OwnParts"/>.</param>
    public static IRuleBuilderOptions<T, TProperty> RestsOn<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, params string[] fields) =>
        rule.WithState(_ => new OtherValues([.. fields]));

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? NameFault(string text)
    {
        if (text.Length > MaxNameLength)
        {
            return $"Has {text.Length} characters; the most is {MaxNameLength}.";
        }

        return text.Any(char.IsControl) ? "Must not hold control characters." : null;
    }
}
