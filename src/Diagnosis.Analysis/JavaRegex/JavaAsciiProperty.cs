namespace Diagnosis.Analysis.JavaRegex;

/// <summary>
/// Scripts, blocks, binary properties and methods of <c>java.lang.Character</c> as <c>\p{...}</c> names them, by their ASCII characters alone:
/// an expression that uses one is answered for ASCII values only (java.util.regex.Pattern, seen on JDK 17).
/// </summary>
internal static class JavaAsciiProperty
{
    private const string Letters = "azAZ";

    /// <summary>The ASCII characters of a property; null when the name is not known here.</summary>
    public static CharacterSet? Of(string name)
    {
        if (name.IndexOf('=') is > 0 and var equals)
        {
            var value = name[(equals + 1)..];
            return name[..equals].ToUpperInvariant() switch
            {
                "SC" or "SCRIPT" => Set(Script(value)),
                "BLK" or "BLOCK" => Set(Block(value)),
                "GC" or "GENERAL_CATEGORY" => JavaCharacterClass.Property(value),
                _ => null,
            };
        }

        return Set(name switch
        {
            "L1" or "all" => "\0\u007F",
            "LC" => Letters,
            "LD" => "azAZ09",
            "javaLowerCase" => "az",
            "javaUpperCase" => "AZ",
            "javaAlphabetic" or "javaLetter" => Letters,
            "javaDigit" => "09",
            "javaLetterOrDigit" => "azAZ09",
            "javaWhitespace" => "\t\r\u001C\u001F  ",
            "javaSpaceChar" => "  ",
            "javaISOControl" => "\0\u001F\u007F\u007F",
            "javaDefined" => "\0\u007F",
            "javaTitleCase" or "javaIdeographic" => "",
            _ when name.StartsWith("Is", StringComparison.Ordinal) => Binary(name[2..]) ?? Script(name[2..]),
            _ when name.StartsWith("In", StringComparison.Ordinal) => Block(name[2..]),
            _ => null,
        });
    }

    private static CharacterSet? Set(string? ranges) => ranges is null ? null : CharacterSet.Of(ranges);

    private static string? Binary(string name) => name.ToUpperInvariant() switch
    {
        "ALPHABETIC" or "LETTER" or "ALPHA" => Letters,
        "LOWERCASE" or "LOWER" => "az",
        "UPPERCASE" or "UPPER" => "AZ",
        "DIGIT" => "09",
        "ALNUM" => "azAZ09",
        "WORD" => "azAZ09__",
        "WHITE_SPACE" or "WHITESPACE" or "SPACE" => "\t\r  ",
        "BLANK" => "\t\t  ",
        "PUNCTUATION" or "PUNCT" => "!#%*,/:;?@[]__{{}}",
        "CONTROL" or "CNTRL" => "\0\u001F\u007F\u007F",
        "HEX_DIGIT" or "HEXDIGIT" or "XDIGIT" => "09afAF",
        "ASSIGNED" => "\0\u007F",
        "IDEOGRAPHIC" or "TITLECASE" or "JOIN_CONTROL" or "NONCHARACTER_CODE_POINT" => "",
        _ => null,
    };

    private static string? Script(string name) => name.ToUpperInvariant() switch
    {
        "LATIN" or "LATN" => Letters,
        "COMMON" or "ZYYY" => "\0@[`{\u007F",
        "GREEK" or "GREK" or "CYRILLIC" or "CYRL" or "HAN" or "HANI" or "HIRAGANA" or "KATAKANA" or "HANGUL" or "ARABIC" or "HEBREW" or "THAI" => "",
        _ => null,
    };

    private static string? Block(string name) => name.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) switch
        {
            "BASICLATIN" => "\0\u007F",
            "LATIN1SUPPLEMENT" or "LATINEXTENDEDA" or "GREEK" or "CYRILLIC" or "ARABIC" or "HEBREW" or "THAI" => "",
            _ => null,
        };
}
