using System.Text;

namespace Diagnosis.EndToEnd.Tests.Fuzz;

/// <summary>Changes bytes as no writer would: the same seed makes the same change.</summary>
/// <param name="random">What decides.</param>
internal sealed class Mutator(Random random)
{
    private const int MostBytes = 400_000;

    /// <summary>Values at which readers have tripped, each as it stands in JSON.</summary>
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "\"\"", "0", "-1", "-0", "1e999", "-1e-999", "9223372036854775807", "-9223372036854775809", "18446744073709551616",
            "2147483648", "4294967296", "0.1", "1.7976931348623157e308", "NaN", "315576000000", "253402300800", "-62135596801", "\"0001-01-01T00:00:00.000Z\"",
            "\"9999-12-31T23:59:59.999Z\"", "\"2026-02-30T25:61:61Z\"", "\"\\ud800\"", "\"\\u0000\"", "\"/\"", "\"//\"", "\"../..\"", "\"/a/../b\"", "\"*\"",
            "\"(a+)+$\"", "\"[[:alpha:]\"", "\"31000-32000\"", "\"[1-4294967295]\"", "\"a.b.c.d\"", "\"TASK_RUNNING\"", "\"Infinity\"",
            "\"é\u0301\ud83d\ude00\"",
            "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[] Marks = "{}[]\",:\\0123456789-+.eE/ \n\0\x7f"u8.ToArray();

    /// <summary>The bytes with some changes; pieces of the other may come into it.</summary>
    public byte[] Change(byte[] bytes, byte[] other)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            bytes = Once(bytes, other);
        }

        return bytes.Length > MostBytes ? bytes[..MostBytes] : bytes;
    }

    private byte[] Once(byte[] bytes, byte[] other) => random.Next(10) switch
    {
        0 => Set(bytes, (byte)random.Next(256)),
        1 => Set(bytes, Marks[random.Next(Marks.Length)]),
        2 => bytes[..random.Next(bytes.Length + 1)],
        3 => Replaced(bytes, Span(bytes, 64), []),
        4 => Replaced(bytes, (Place(bytes), 0), bytes[Whole(Span(bytes, 256))]),
        5 => Replaced(bytes, Span(bytes, 64), other[Whole(Span(other, 256))]),
        6 => Replaced(bytes, (Place(bytes), 0), [.. Enumerable.Repeat(Marks[random.Next(Marks.Length)], random.Next(1, 2000))]),
        _ => Replaced(bytes, Value(bytes), Values[random.Next(Values.Length)]),
    };

    private byte[] Set(byte[] bytes, byte value)
    {
        var changed = (byte[])bytes.Clone();
        if (changed.Length > 0)
        {
            changed[random.Next(changed.Length)] = value;
        }

        return changed;
    }

    /// <summary>A value of JSON somewhere: from after a colon, a comma or a bracket to where it ends, when it holds no others.</summary>
    private (int Start, int Length) Value(byte[] bytes)
    {
        var from = Place(bytes);
        var mark = bytes.AsSpan(from).IndexOfAny(":,["u8);
        if (mark < 0)
        {
            return (from, 0);
        }

        var start = from + mark + 1;
        var length = bytes.AsSpan(start).IndexOfAny(",}]"u8);
        return (start, length < 0 ? bytes.Length - start : length);
    }

    private int Place(byte[] bytes) => random.Next(bytes.Length + 1);

    private (int Start, int Length) Span(byte[] bytes, int longest)
    {
        var start = Place(bytes);
        return (start, random.Next(Math.Min(longest, bytes.Length - start) + 1));
    }

    private static Range Whole((int Start, int Length) span) => span.Start..(span.Start + span.Length);

    private static byte[] Replaced(byte[] bytes, (int Start, int Length) span, byte[] by) =>
        [.. bytes[..span.Start], .. by, .. bytes[(span.Start + span.Length)..]];
}
