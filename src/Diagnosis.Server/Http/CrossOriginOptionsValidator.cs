using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Http;

/// <summary>
/// Says at the start which origins are none: they are compared letter by letter, so that another form would match nothing, without a word.
/// </summary>
internal sealed class CrossOriginOptionsValidator : IValidateOptions<CrossOriginOptions>
{
    private const string Wanted = "must be scheme and host, with a port or without, and nothing behind: https://tools.example.com";

    public ValidateOptionsResult Validate(string? name, CrossOriginOptions options)
    {
        string[] faults =
        [
            .. options.Origins.Index().Where(origin => !IsOrigin(origin.Item))
                .Select(origin => $"{new SettingFault($"{CrossOriginOptions.Section}:Origins:{origin.Index}", SettingFault.Shown(origin.Item), Wanted)}"),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "http" or "https"
        && origin.UserInfo.Length == 0 && origin.Host.Length > 0 && text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3).IndexOfAny("/?#*") < 0;
}
