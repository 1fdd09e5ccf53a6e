using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>
/// Rewrites a Java expression so that .NET means the same by it, for values of one line: predefined classes become explicit ranges, class
/// unions and intersections are computed, possessive quantifiers become atomic groups, <c>(?i)</c> becomes ASCII pairs.
/// </summary>
internal sealed class JavaRegexTranslator
{
    private const int DeepestNesting = 100;
    private readonly string _pattern;
    private readonly StringBuilder _output = new();
    private readonly JavaGroups _groups = new();
    private readonly JavaClassParser _classes;
    private int _at;
    private int _depth;
    private JavaRegexFlags _flags;
    private bool _needsBacktracking;
    private bool _isAsciiOnly;

    public JavaRegexTranslator(string pattern)
    {
        _pattern = JavaQuotes.Expand(pattern);
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
        return new(_output.ToString(), _needsBacktracking, _isAsciiOnly || _classes.IsAsciiOnly);
    }

    internal static JavaRegexException Invalid(string detail) => new(JavaRegexProblem.Invalid, $"Java refuses the expression: {detail}");

    internal static JavaRegexException Untranslatable(string what) =>
        new(JavaRegexProblem.Untranslatable, $"the expression uses {what}, which cannot be evaluated faithfully");

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
                _classes.Parse(ref _at, _flags).WriteTo(_output);
                return true;
            case '.':
                _at++;
                AnyUnit().WriteTo(_output);
                return true;
            case '^' or '$':
                _at++;
                _output.Append(unit == '^' ? @"\A" : @"\z");
                return true;
            case '*' or '+' or '?':
                throw Invalid($"dangling meta character '{unit}'");
            case '{':
                // Java repeats the nothing before it, also behind another repetition: a{2}{3} is a{2}.
                _output.Append("(?:)");
                return true;
            case '\\':
                return Escape();
            default:
                if (_flags.HasFlag(JavaRegexFlags.Comments) && JavaComment.Skip(_pattern, ref _at))
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

    private CharacterSet AnyUnit() => _flags.HasFlag(JavaRegexFlags.DotAll) ? CharacterSet.Of("\0\uFFFF")
        : CharacterSet.Of(_flags.HasFlag(JavaRegexFlags.UnixLines) ? "\n\n" : "\n\n\r\r\u0085\u0085\u2028\u2029").Complement();

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

                _isAsciiOnly = true;
                _output.Append('\\').Append(letter);
                _at += 2;
                return true;
            case 'A' or 'G' or 'z' or 'Z':
                _output.Append(letter is 'A' or 'G' ? @"\A" : @"\z");
                _at += 2;
                return true;
            case 'X' or 'N':
                throw Untranslatable($"\\{letter}");
            case 'R':
                JavaCharacterClass.Predefined('v')!.WriteTo(_output);
                _at += 2;
                return true;
            case 'k':
                Reference(_groups.ReadName(_pattern, ref _at));
                return true;
            case >= '1' and <= '9':
                Reference(_groups.ReadNumber(_pattern, ref _at));
                return true;
            default:
                if (_classes.TryEscapedSet(ref _at, _flags, out var set))
                {
                    set.WriteTo(_output);
                }
                else
                {
                    Literal(_classes.EscapedUnit(ref _at));
                }

                return true;
        }
    }

    private void Reference(int number)
    {
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
            _groups.Open();
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
            _groups.OpenNamed(_pattern, ref _at);
            _output.Append('(');
            return true;
        }

        _at++;
        _flags = JavaInlineFlags.Read(_pattern, ref _at, outer);
        _isAsciiOnly |= _flags.HasFlag(JavaRegexFlags.UnicodeClasses);
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

    private void Quantifier(int start)
    {
        if (_flags.HasFlag(JavaRegexFlags.Comments))
        {
            while (_at < _pattern.Length && JavaComment.Skip(_pattern, ref _at))
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
                _at = JavaRepetition.End(_pattern, _at);
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
}
