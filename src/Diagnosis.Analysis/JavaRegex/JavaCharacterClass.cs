using System.Globalization;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Java's predefined character classes, which are ASCII where .NET's are Unicode (java.util.regex.Pattern, Java 9 and newer).</summary>
internal static class JavaCharacterClass
{
    /// <summary>The class of <c>\d \w \s \h \v</c> and their complements; null for other letters.</summary>
    public static CharacterSet? Predefined(char letter)
    {
        var set = char.ToLowerInvariant(letter) switch
        {
            'd' => CharacterSet.Of("09"),
            'w' => CharacterSet.Of("azAZ09__"),
            's' => CharacterSet.Of("  \t\r"),
            'h' => CharacterSet.Of("  \t\t\u00A0\u00A0\u1680\u1680\u180E\u180E\u2000\u200A\u202F\u202F\u205F\u205F\u3000\u3000"),
            'v' => CharacterSet.Of("\n\r\u0085\u0085\u2028\u2029"),
            _ => null,
        };
        return set is not null && char.IsUpper(letter) ? set.Complement() : set;
    }

    /// <summary>The class of <c>\p{name}</c>: POSIX names (ASCII) and general categories; null for scripts, blocks and binary properties.</summary>
    public static CharacterSet? Property(string name) => name switch
    {
        "Lower" => CharacterSet.Of("az"),
        "Upper" => CharacterSet.Of("AZ"),
        "ASCII" => CharacterSet.Of("\0\u007F"),
        "Alpha" => CharacterSet.Of("azAZ"),
        "Digit" => CharacterSet.Of("09"),
        "Alnum" => CharacterSet.Of("azAZ09"),
        "Punct" => CharacterSet.Of("!/:@[`{~"),
        "Graph" => CharacterSet.Of("!~"),
        "Print" => CharacterSet.Of(" ~"),
        "Blank" => CharacterSet.Of("  \t\t"),
        "Cntrl" => CharacterSet.Of("\0\u001F\u007F\u007F"),
        "XDigit" => CharacterSet.Of("09afAF"),
        "Space" => CharacterSet.Of("  \t\r"),
        _ => Category(name.StartsWith("Is", StringComparison.Ordinal) ? name[2..] : name),
    };

    private static CharacterSet? Category(string name) =>
        name.Length == 1 && "LMNPSZC".Contains(name[0])
            ? CharacterSet.OfCategories(category => Code(category)[0] == name[0])
            : name.Length == 2 && Enum.GetValues<UnicodeCategory>().Any(category => Code(category) == name)
                ? CharacterSet.OfCategories(category => Code(category) == name)
                : null;

    private static string Code(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.Surrogate => "Cs",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "Cn",
    };
}
