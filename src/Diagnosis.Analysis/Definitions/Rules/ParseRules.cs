using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>What the typed readers and the JSON parser of Marathon ask.</summary>
internal static class ParseRules
{
    public static readonly Rule Syntax = new(
        "config.parse.syntax",
        Blocking,
        "The body must be JSON as RFC 8259 has it: no comments, no trailing commas, double quotes, numbers without leading zeros.");
    public static readonly Rule Empty = new("config.parse.empty", Blocking, "A body must be sent.");
    public static readonly Rule TooLarge = new("config.too.large", Blocking, "The text is longer than this service looks at; Marathon itself was not asked.");
    public static readonly Rule NumberLimit = new(
        "config.parse.number.limit",
        Blocking,
        "A number may have at most 310 characters and a scale within 6178, also in fields that Marathon ignores.");
    public static readonly Rule ExpectedText = new("config.parse.error.expected.jsstring", Blocking, "The field is a string.");
    public static readonly Rule ExpectedNumber = new(
        "config.parse.error.expected.jsnumber",
        Blocking,
        "The field is a number; numbers as strings are not taken.");
    public static readonly Rule ExpectedInt = new(
        "config.parse.error.expected.int",
        Blocking,
        "The field is a whole number within -2147483648 and 2147483647.");
    public static readonly Rule ExpectedLong = new("config.parse.error.expected.long", Blocking, "The field is a whole number within 64 bits.");
    public static readonly Rule ExpectedBoolean = new("config.parse.error.expected.jsboolean", Blocking, "The field is true or false.");
    public static readonly Rule ExpectedArray = new("config.parse.error.expected.jsarray", Blocking, "The field is an array.");
    public static readonly Rule ExpectedObject = new("config.parse.error.expected.jsobject", Blocking, "The field is an object.");
    public static readonly Rule ExpectedDate = new("config.parse.error.expected.date", Blocking, "The field is a date as a string.");
    public static readonly Rule DateFormat = new(
        "config.parse.error.expected.date.isoformat",
        Blocking,
        "A date has time and offset: 2017-01-31T08:00:00.000Z.");
    public static readonly Rule Min = new("config.parse.error.min", Blocking, "The value is below the least legal one.");
    public static readonly Rule Max = new("config.parse.error.max", Blocking, "The value is above the greatest legal one.");
    public static readonly Rule MinLength = new("config.parse.error.min.length", Blocking, "The text or list is shorter than the least legal length.");
    public static readonly Rule MaxLength = new("config.parse.error.max.length", Blocking, "The text is longer than the greatest legal length.");
    public static readonly Rule Pattern = new("config.parse.error.pattern", Blocking, "The text does not have the form that the field asks.");
    public static readonly Rule UnknownWord = new("config.parse.error.unknown.enum.literal", Blocking, "The field takes one of a few words.");
    public static readonly Rule Missing = new("config.parse.required", Blocking, "A required field is missing.");
    public static readonly Rule NotObject = new(
        "config.parse.not.object",
        Blocking,
        "An object with required fields was expected where another value stands.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        Syntax, Empty, TooLarge, NumberLimit, ExpectedText, ExpectedNumber, ExpectedInt, ExpectedLong, ExpectedBoolean, ExpectedArray,
        ExpectedObject, ExpectedDate, DateFormat, Min, Max, MinLength, MaxLength, Pattern, UnknownWord, Missing, NotObject,
    ];
}
