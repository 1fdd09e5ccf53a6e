using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>
/// Rewrites a Java expression so that .NET means the same by it, for values of one line: predefined classes become explicit ranges, class
/// unions and intersections are computed, possessive quantifiers become atomic groups, <c>(?i)</c> becomes ASCII pairs.
/// </summary>
internal sealed class JavaRegexTranslator
{
    private const int DeepestNesting = 100;
    private readonly string _pattern;
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, int> _groupNames = new(StringComparer.Ordinal);
    private readonly JavaClassParser _classes;
    private int _at;
    private int _groups;
    private int _depth;
    private JavaRegexFlags _flags;
    private bool _needsBacktracking;
    private bool _usesWordBoundary;

    public JavaRegexTranslator(string pattern)
    {
        _pattern = ExpandQuotes(pattern);
        _classes = new(_pattern);
    }

    public JavaRegexTranslation Translate()
    {
        _output.Append(@"\A(?:");
        Alternatives();
        if (_at < _pattern.Length)
        {
            throw Invalid("unmatched closing )");
        }

        _output.Append(@")\z");
        return new(_output.ToString(), _needsBacktracking, _usesWordBoundary);
    }

    internal static JavaRegexException Invalid(string detail) => new(JavaRegexProblem.INVALID, $"Java refuses the expression: {detail}");

    internal static JavaRegexException Untranslatable(string what) =>
        new(JavaRegexProblem.UNTRANSLATABLE, $"the expression uses {what}, which cannot be evaluated faithfully");

    private void Alternatives()
    {
        if (++_depth > DeepestNesting)
        {
            throw Untranslatable($"more than {DeepestNesting} nested groups");
        }

        while (_at < _pattern.Length && _pattern[_at] != ')')
        {
            if (_pattern[_at] == '|')
            {
                _output.Append('|');
                _at++;
                continue;
            }

            var start = _output.Length;
            if (Atom())
            {
                Quantifier(start);
            }
        }

        _depth--;
    }

    /// <summary>Writes one atom; false for what cannot be quantified because it writes nothing.</summary>
    private bool Atom()
    {
        var unit = _pattern[_at];
        switch (unit)
        {
            case '(':
                return Group();
            case '[':
                Write(_classes.Parse(ref _at, _flags));
                return true;
            case '.':
                _at++;
                Write(_flags.HasFlag(JavaRegexFlags.DotAll) ? CharacterSet.Of("\0\uFFFF")
                    : _flags.HasFlag(JavaRegexFlags.UnixLines) ? CharacterSet.Of("\n\n").Complement()
                    : CharacterSet.Of("\n\n\r\r\u0085\u0085\u2028\u2029").Complement());
                return true;
            case '^':
                _at++;
                _output.Append(@"\A");
                return true;
            case '$':
                _at++;
                _output.Append(@"\z");
                return true;
            case '*' or '+' or '?':
                throw Invalid($"dangling meta character '{unit}'");
            case '{':
                throw Invalid("illegal repetition");
            case '\\':
                return Escape();
            default:
                if (_flags.HasFlag(JavaRegexFlags.Comments) && SkipComment())
                {
                    return false;
                }

                if (char.IsSurrogate(unit))
                {
                    throw Untranslatable("characters beyond the basic plane");
                }

                _at++;
                Literal(unit);
                return true;
        }
    }

    private bool SkipComment()
    {
        if (_pattern[_at] == '#')
        {
            while (_at < _pattern.Length && _pattern[_at] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
            {
                _at++;
            }

            return true;
        }

        if (_pattern[_at] is ' ' or (>= '\t' and <= '\r'))
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Literal(char unit)
    {
        if (_flags.HasFlag(JavaRegexFlags.CaseInsensitive) && char.IsAsciiLetter(unit))
        {
            _output.Append('[').Append(char.ToLowerInvariant(unit)).Append(char.ToUpperInvariant(unit)).Append(']');
        }
        else
        {
            CharacterSet.WriteUnit(_output, unit);
        }
    }

    private void Write(CharacterSet set) => set.WriteTo(_output);

    private bool Escape()
    {
        if (_at + 1 >= _pattern.Length)
        {
            throw Invalid("unexpected end after \\");
        }

        var letter = _pattern[_at + 1];
        switch (letter)
        {
            case 'b' or 'B':
                if (_at + 2 < _pattern.Length && _pattern[_at + 2] == '{')
                {
                    throw Untranslatable("grapheme boundaries");
                }

                _usesWordBoundary = true;
                _output.Append('\\').Append(letter);
                _at += 2;
                return true;
            case 'A':
                _output.Append(@"\A");
                _at += 2;
                return true;
            case 'z' or 'Z':
                _output.Append(@"\z");
                _at += 2;
                return true;
            case 'G' or 'X' or 'N':
                throw Untranslatable($"\\{letter}");
            case 'R':
                Write(JavaCharacterClass.Predefined('v')!);
                _at += 2;
                return true;
            case 'k':
                NamedReference();
                return true;
            case >= '1' and <= '9':
                NumberedReference();
                return true;
            default:
                if (_classes.TryEscapedSet(ref _at, _flags, out var set))
                {
                    Write(set);
                }
                else
                {
                    Literal(_classes.EscapedUnit(ref _at));
                }

                return true;
        }
    }

    private void NumberedReference()
    {
        _at++;
        var number = _pattern[_at++] - '0';
        while (_at < _pattern.Length && char.IsAsciiDigit(_pattern[_at]) && (number * 10) + _pattern[_at] - '0' <= _groups)
        {
            number = (number * 10) + _pattern[_at++] - '0';
        }

        Reference(number);
    }

    private void NamedReference()
    {
        var end = _pattern.IndexOf('>', _at);
        if (_at + 2 >= _pattern.Length || _pattern[_at + 2] != '<' || end < 0)
        {
            throw Invalid(@"\k is not followed by '<'");
        }

        if (!_groupNames.TryGetValue(_pattern[(_at + 3)..end], out var number))
        {
            throw Invalid("named capturing group does not exist");
        }

        _at = end + 1;
        Reference(number);
    }

    private void Reference(int number)
    {
        if (number > _groups)
        {
            throw Untranslatable("a reference to a group that comes later");
        }

        _needsBacktracking = true;
        _output.Append(CultureInfo.InvariantCulture, $"(?{(_flags.HasFlag(JavaRegexFlags.CaseInsensitive) ? "i" : "")}:\\{number})");
    }

    private bool Group()
    {
        var outer = _flags;
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            if (!SpecialGroup(outer))
            {
                return false;
            }
        }
        else
        {
            _groups++;
            _output.Append('(');
        }

        Alternatives();
        if (_at >= _pattern.Length)
        {
            throw Invalid("unclosed group");
        }

        _at++;
        _output.Append(')');
        _flags = outer;
        return true;
    }

    /// <summary>Writes the head of a <c>(?...</c> group; false when it only set flags.</summary>
    private bool SpecialGroup(JavaRegexFlags outer)
    {
        foreach (var head in (ReadOnlySpan<string>)["?:", "?=", "?!", "?>", "?<=", "?<!"])
        {
            if (string.CompareOrdinal(_pattern, _at, head, 0, head.Length) == 0)
            {
                _at += head.Length;
                _needsBacktracking |= head != "?:";
                _output.Append('(').Append(head);
                return true;
            }
        }

        if (string.CompareOrdinal(_pattern, _at, "?<", 0, 2) == 0)
        {
            var end = _pattern.IndexOf('>', _at);
            var name = end < 0 ? "" : _pattern[(_at + 2)..end];
            if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit) || !_groupNames.TryAdd(name, ++_groups))
            {
                throw Invalid("bad name of a capturing group");
            }

            _at = end + 1;
            _output.Append('(');
            return true;
        }

        _at++;
        _flags = ReadFlags(outer);
        if (_at < _pattern.Length && _pattern[_at] == ':')
        {
            _at++;
            _output.Append("(?:");
            return true;
        }

        if (_at >= _pattern.Length || _pattern[_at] != ')')
        {
            throw Invalid("unknown inline modifier");
        }

        _at++;
        return false;
    }

    private JavaRegexFlags ReadFlags(JavaRegexFlags flags)
    {
        for (var on = true; _at < _pattern.Length; _at++)
        {
            JavaRegexFlags flag;
            switch (_pattern[_at])
            {
                case '-':
                    on = false;
                    continue;
                case 'i':
                    flag = JavaRegexFlags.CaseInsensitive;
                    break;
                case 's':
                    flag = JavaRegexFlags.DotAll;
                    break;
                case 'd':
                    flag = JavaRegexFlags.UnixLines;
                    break;
                case 'x':
                    flag = JavaRegexFlags.Comments;
                    break;
                case 'm':
                    // Without line ends in the value, lines begin and end where the value does.
                    continue;
                case 'u' or 'U' or 'c':
                    throw Untranslatable($"the flag {_pattern[_at]}");
                default:
                    return flags;
            }

            flags = on ? flags | flag : flags & ~flag;
        }

        return flags;
    }

    private void Quantifier(int start)
    {
        if (_flags.HasFlag(JavaRegexFlags.Comments))
        {
            while (_at < _pattern.Length && SkipComment())
            {
                // Java reads on to the quantifier.
            }
        }

        if (_at >= _pattern.Length)
        {
            return;
        }

        var from = _at;
        switch (_pattern[_at])
        {
            case '*' or '+' or '?':
                _at++;
                break;
            case '{':
                Repetition();
                break;
            default:
                return;
        }

        _output.Append(_pattern, from, _at - from);
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _output.Append('?');
            _at++;
        }
        else if (_at < _pattern.Length && _pattern[_at] == '+')
        {
            _output.Insert(start, "(?>").Append(')');
            _needsBacktracking = true;
            _at++;
        }
    }

    private void Repetition()
    {
        var end = _pattern.IndexOf('}', _at);
        var body = end < 0 ? "" : _pattern[(_at + 1)..end];
        var comma = body.IndexOf(',');
        var low = comma < 0 ? body : body[..comma];
        var high = comma < 0 ? low : body[(comma + 1)..];
        if (!int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            || (high.Length > 0 && (!int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most < least)))
        {
            throw Invalid("illegal repetition range");
        }

        _at = end + 1;
    }

    /// <summary>Java removes <c>\Q...\E</c> before it reads anything else.</summary>
    private static string ExpandQuotes(string pattern)
    {
        if (!pattern.Contains(@"\Q", StringComparison.Ordinal))
        {
            return pattern;
        }

        var expanded = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '\\' || at + 1 >= pattern.Length)
            {
                expanded.Append(pattern[at]);
            }
            else if (pattern[at + 1] != 'Q')
            {
                expanded.Append(pattern[at]).Append(pattern[++at]);
            }
            else
            {
                var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                foreach (var unit in pattern[(at + 2)..(end < 0 ? pattern.Length : end)])
                {
                    expanded.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)unit:X}}}");
                }

                at = end < 0 ? pattern.Length : end + 1;
            }
        }

        return expanded.ToString();
    }
}
