using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Server.Settings;

/// <summary>One value of the settings: whether it has the form that its place wants, and how the binder writes it.</summary>
/// <param name="shape">What its place takes.</param>
internal sealed class SettingText(SettingShape shape)
{
    private readonly Type _type = shape.Scalar!;
    private readonly string _name = shape.Property?.Name ?? "";

    /// <summary>The value as .NET's binder reads it; null when it is wrong.</summary>
    public string? Bindable { get; private set; }

    /// <summary>Reads the value.</summary>
    /// <returns>The form that is wanted when it has another; null when it is right.</returns>
    public string? Fault(string text)
    {
        var (value, form) = Read(text);
        var wanted = value is not null ? Range(value) : Size(text) is { } size ? OutOfRange(size) : $"must be {form}";
        Bindable = wanted is null ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        return wanted;
    }

    /// <summary>The value, or null; and what it must be.</summary>
    private (object? Value, string Form) Read(string text) => _type switch
    {
        _ when _type == typeof(string) && IsNamed("File") => (IsReadable(text) ? text : null, "a file that can be read"),
        _ when _type == typeof(string) => (text, "text"),
        _ when _type == typeof(TimeSpan) => (DurationText.TryParse(text, out var duration) ? duration : null, DurationText.Form),
        _ when _type == typeof(Uri) => (text.Length > 0 && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) ? text : null,
            "an absolute address, for instance http://host:8080"),
        _ when _type == typeof(bool) => (bool.TryParse(text, out var yes) ? yes : null, "true or false"),
        _ when _type.IsEnum => (Enum.GetNames(_type).FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)), Choice(text)),
        _ when IsNamed("Bytes") => (ByteSizeText.TryParse(text, out var bytes) ? Converted($"{bytes}") : null, ByteSizeText.Form),
        _ when _type == typeof(int) || _type == typeof(long) => (Converted(text), "a whole number"),
        _ => (Converted(text), $"a {_type.Name}"),
    };

    /// <summary>A number that is one, however large; null of other texts and where none is wanted.</summary>
    private BigInteger? Size(string text) =>
        _type != typeof(int) && _type != typeof(long) ? null
        : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : IsNamed("Bytes") && ByteSizeText.TryParse(text, out var bytes) ? bytes
        : null;

    private string OutOfRange(BigInteger size) => shape.Property?.GetCustomAttribute<RangeAttribute>() is { } range ? Bounds(range)
        : size.Sign < 0 ? $"must be at least {(_type == typeof(int) ? int.MinValue : long.MinValue)}"
        : $"must be at most {(_type == typeof(int) ? int.MaxValue : long.MaxValue)}";

    private bool IsNamed(string end) => _name.EndsWith(end, StringComparison.Ordinal);

    private string Choice(string text)
    {
        var names = Enum.GetNames(_type);
        var listed = names is [var only] ? only : $"{string.Join(", ", names[..^1])} or {names[^1]}";
        return $"{listed}{(NearestNames.Meant(text, names) is { } meant ? $"; did you mean {meant}?" : "")}";
    }

    private object? Converted(string text)
    {
        var converter = TypeDescriptor.GetConverter(_type);
        return text.Length > 0 && converter.IsValid(text) ? converter.ConvertFromInvariantString(text) : null;
    }

    private string? Range(object value) => shape.Property?.GetCustomAttribute<RangeAttribute>() switch
    {
        null => null,
        var range when range.IsValid(value) => null,
        var range => Bounds(range),
    };

    private static string Bounds(RangeAttribute range) => range.Maximum is double and >= long.MaxValue
        ? $"must be at least {range.Minimum}"
        : $"must be {range.Minimum} to {range.Maximum}";

    private static bool IsReadable(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
