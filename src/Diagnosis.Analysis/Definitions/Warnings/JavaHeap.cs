using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>The heap that a Java machine is told to use at most (<c>-Xmx</c>), and the memory that it then takes.</summary>
internal static partial class JavaHeap
{
    /// <summary>The heap is not all that a Java machine uses: threads, code and buffers come on top.</summary>
    private const double WithTheRest = 1.25;

    /// <summary>Parts of the names of variables that hold options or a command.</summary>
    private static readonly SearchValues<string> OptionsNames =
        SearchValues.Create(["JAVA", "JVM", "HEAP", "XMX", "OPT", "ARG", "FLAG", "PARAM", "CMD", "COMMAND"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The largest heap that any of the texts asks for, in MiB; 0 when none does.</summary>
    public static double MiB(IEnumerable<string> texts)
    {
        var heapMiB = 0.0;
        foreach (var text in texts)
        {
            if (!text.Contains("-Xmx", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var match in Heap().EnumerateMatches(text))
            {
                heapMiB = Math.Max(heapMiB, MiB(text.AsSpan(match.Index + 4, match.Length - 4)));
            }
        }

        return heapMiB;
    }

    /// <summary>What a machine with such a heap takes at least, in whole MiB.</summary>
    public static double LeastMemMiB(double heapMiB) => Math.Ceiling(heapMiB * WithTheRest);

    /// <summary>What a Java machine would be started with: the command, and those variables whose name says that they hold options or a command.</summary>
    /// <param name="command">The command and its arguments.</param>
    /// <param name="environment">Names and values; a value that is no text is a secret's.</param>
    public static string[] Told(IEnumerable<string> command, IEnumerable<KeyValuePair<string, object>> environment) =>
        [.. command, .. environment.Where(pair => pair.Value is string && pair.Key.AsSpan().ContainsAny(OptionsNames)).Select(pair => (string)pair.Value)];

    private static double MiB(ReadOnlySpan<char> size)
    {
        var unit = char.ToLowerInvariant(size[^1]);
        var digits = char.IsAsciiDigit(unit) ? size : size[..^1];
        var number = double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return unit switch
        {
            't' => number * 1024 * 1024,
            'g' => number * 1024,
            'm' => number,
            'k' => number / 1024,
            _ => number / 1024 / 1024,
        };
    }

    [GeneratedRegex("-Xmx[0-9]{1,15}[kKmMgGtT]?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Heap();
}
