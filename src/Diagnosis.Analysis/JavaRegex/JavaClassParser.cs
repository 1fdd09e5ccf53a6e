using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Reads Java character classes, with unions and intersections, and single escaped characters.</summary>
internal sealed class JavaClassParser(string pattern)
{
    private const int DeepestNesting = 50;

    /// <summary>True when some set read so far is right for ASCII values only.</summary>
    public bool IsAsciiOnly { get; private set; }

    /// <summary>Reads <c>[...]</c> from its opening bracket to behind its closing one.</summary>
    public CharacterSet Parse(ref int at, JavaRegexFlags flags, int depth = 0)
    {
        if (depth > DeepestNesting)
        {
            throw JavaRegexTranslator.Untranslatable("deeply nested character classes");
        }

        at++;
        var negated = at < pattern.Length && pattern[at] == '^';
        at += negated ? 1 : 0;
        CharacterSet? all = null;
        CharacterSet? operand = null;
        while (true)
        {
            SkipSpace(ref at, flags);
            if (at >= pattern.Length)
            {
                throw JavaRegexTranslator.Invalid("unclosed character class");
            }

            if (pattern[at] == ']' && (operand is not null || all is not null || pattern[at - 1] == '&'))
            {
                at++;
                break;
            }

            if (pattern[at] == '#' && flags.HasFlag(JavaRegexFlags.Comments))
            {
                throw JavaRegexTranslator.Untranslatable("a comment in a character class");
            }

            if (pattern[at] == '&' && at + 1 < pattern.Length && pattern[at + 1] == '&')
            {
                at += 2;
                if (at < pattern.Length && pattern[at] == '&')
                {
                    throw JavaRegexTranslator.Untranslatable("three & in a row");
                }

                // Java reads an empty side as if it were not there.
                all = operand is null ? all : Intersect(all, operand);
                operand = null;
                continue;
            }

            operand ??= new();
            Item(operand, ref at, flags, depth);
        }

        all = operand is null ? all ?? throw JavaRegexTranslator.Invalid("bad class syntax") : Intersect(all, operand);
        if (flags.HasFlag(JavaRegexFlags.CaseInsensitive))
        {
            all.FoldAsciiCase();
        }

        return negated ? all.Complement() : all;
    }

    /// <summary>Reads <c>\d</c>, <c>\p{Alpha}</c> and the like.</summary>
    public bool TryEscapedSet(ref int at, JavaRegexFlags flags, [NotNullWhen(true)] out CharacterSet? set)
    {
        set = null;
        if (at + 1 >= pattern.Length)
        {
            return false;
        }

        var letter = pattern[at + 1];
        if (JavaCharacterClass.Predefined(letter) is { } predefined)
        {
            at += 2;
            set = predefined;
            return true;
        }

        if (letter is not ('p' or 'P'))
        {
            return false;
        }

        at += 2;
        string name;
        if (at < pattern.Length && pattern[at] == '{')
        {
            var end = pattern.IndexOf('}', at);
            name = end < 0 ? throw JavaRegexTranslator.Invalid("unclosed character family") : pattern[(at + 1)..end];
            at = end + 1;
        }
        else
        {
            name = at < pattern.Length ? pattern[at++].ToString() : throw JavaRegexTranslator.Invalid("unknown character property");
        }

        if (flags.HasFlag(JavaRegexFlags.CaseInsensitive) && name is not ("Digit" or "Alpha" or "Alnum" or "L" or "N" or "Nd" or "Punct" or "Space"))
        {
            throw JavaRegexTranslator.Untranslatable($"\\p{{{name}}} without regard to case");
        }

        if (flags.HasFlag(JavaRegexFlags.UnicodeClasses) && name is "Punct" or "Graph" or "Print" or "Cntrl")
        {
            throw JavaRegexTranslator.Untranslatable($"\\p{{{name}}} by Unicode");
        }

        var property = JavaCharacterClass.Property(name);
        if (property is null)
        {
            property = JavaAsciiProperty.Of(name) ?? throw JavaRegexTranslator.Untranslatable($"\\p{{{name}}}");
            IsAsciiOnly = true;
        }

        set = letter == 'P' ? property.Complement() : property;
        return true;
    }

    /// <summary>Reads one escaped character.</summary>
    public char EscapedUnit(ref int at)
    {
        if (at + 1 >= pattern.Length)
        {
            throw JavaRegexTranslator.Invalid("unexpected end after \\");
        }

        var letter = pattern[at + 1];
        at += 2;
        switch (letter)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'a':
                return '\a';
            case 'e':
                return '\u001B';
            case 'c':
                return at < pattern.Length ? (char)(pattern[at++] ^ 64) : throw JavaRegexTranslator.Invalid("illegal control escape");
            case 'x' when at < pattern.Length && pattern[at] == '{':
                var end = pattern.IndexOf('}', at);
                var digits = end < 0 ? "" : pattern[(at + 1)..end];
                at = end + 1;
                return Hex(digits);
            case 'x':
                return Hex(Take(ref at, 2));
            case 'u':
                return Hex(Take(ref at, 4));
            case '0':
                return Octal(ref at);
            default:
                return char.IsAsciiLetterOrDigit(letter) ? throw JavaRegexTranslator.Invalid($"illegal escape \\{letter}") : letter;
        }
    }

    private void Item(CharacterSet operand, ref int at, JavaRegexFlags flags, int depth)
    {
        if (pattern[at] == '[')
        {
            operand.UnionWith(Parse(ref at, flags, depth + 1));
            return;
        }

        if (pattern[at] == '\\' && TryEscapedSet(ref at, flags, out var set))
        {
            operand.UnionWith(set);
            return;
        }

        var first = Unit(ref at);
        if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] is not (']' or '['))
        {
            at++;
            var last = Unit(ref at);
            if (last < first)
            {
                throw JavaRegexTranslator.Invalid("illegal character range");
            }

            operand.Add(first, last);
        }
        else
        {
            operand.Add(first, first);
        }
    }

    private char Unit(ref int at)
    {
        if (char.IsSurrogate(pattern[at]))
        {
            throw JavaRegexTranslator.Untranslatable("characters beyond the basic plane");
        }

        return pattern[at] == '\\' ? EscapedUnit(ref at) : pattern[at++];
    }

    private void SkipSpace(ref int at, JavaRegexFlags flags)
    {
        while (flags.HasFlag(JavaRegexFlags.Comments) && at < pattern.Length && pattern[at] is ' ' or (>= '\t' and <= '\r'))
        {
            at++;
        }
    }

    private string Take(ref int at, int count)
    {
        var taken = at + count <= pattern.Length ? pattern.Substring(at, count) : "";
        at += count;
        return taken;
    }

    private static char Hex(string digits) =>
        digits.Length > 0 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code >= 0
            ? code <= char.MaxValue ? (char)code : throw JavaRegexTranslator.Untranslatable("characters beyond the basic plane")
            : throw JavaRegexTranslator.Invalid("illegal hexadecimal escape");

    private char Octal(ref int at)
    {
        var value = 0;
        var digits = 0;
        while (at < pattern.Length && digits < 3 && pattern[at] is >= '0' and <= '7' && (value * 8) + pattern[at] - '0' <= 255)
        {
            value = (value * 8) + pattern[at++] - '0';
            digits++;
        }

        return digits > 0 ? (char)value : throw JavaRegexTranslator.Invalid("illegal octal escape");
    }

    private static CharacterSet Intersect(CharacterSet? all, CharacterSet operand)
    {
        if (all is null)
        {
            return operand;
        }

        all.IntersectWith(operand);
        return all;
    }
}
