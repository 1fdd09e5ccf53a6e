using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Live;

/// <summary>A mistake in the settings, as the one line that is said of it.</summary>
/// <param name="Key">The setting, for instance <c>Diagnosis:Clusters:prod:Timeout</c>.</param>
/// <param name="Got">What stands there, fit to be shown; null when that is what is missing, or must not be shown.</param>
/// <param name="Wanted">The form it must have, without a full stop.</param>
public sealed record SettingFault(string Key, string? Got, string Wanted)
{
    private const int Longest = 100;
    private const string Cut = "...";

    /// <summary>Stands for a value that is a secret.</summary>
    public const string Hidden = "a value that is not shown";

    /// <summary>The line.</summary>
    public override string ToString() => $"{Key}: {(Got is null ? "" : $"got {Got}; ")}{Wanted}{(Wanted.EndsWith('?') ? "" : ".")}";

    /// <summary>A value fit to be shown: in one line, not long, without what may be credentials (before an @, or in a query).</summary>
    public static string Shown(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var query = value.IndexOfAny(['?', '#']);
        var open = query < 0 ? value : value[..(query + 1)] + Cut;
        open = open.LastIndexOf('@') is var at && at < 0 ? open : Redactor.Mark + open[at..];
        open = string.Concat(Redactor.Redact(open).Select(c => char.IsControl(c) ? ' ' : c));
        return open.Length == 0 ? "nothing" : $"\"{(open.Length > Longest ? open[..Longest] + Cut : open)}\"";
    }
}
