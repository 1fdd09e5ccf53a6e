namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>What the typed readers and the JSON parser of Marathon ask.</summary>
internal static class ParseRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule Syntax = Rules.Blocking(
        "config.parse.syntax",
        "The body must be JSON as RFC 8259 has it: no comments, no trailing commas, double quotes, numbers without leading zeros.");
    public static readonly Rule Empty = Rules.Blocking("config.parse.empty", "A body must be sent.");
    public static readonly Rule TooLarge = Rules.Blocking("config.too.large", "The text is longer than this service looks at; Marathon itself was not asked.");
    public static readonly Rule NumberLimit = Rules.Blocking(
        "config.parse.number.limit",
        "A number may have at most 310 characters and a scale within 6178, also in fields that Marathon ignores.");
    public static readonly Rule ExpectedText = Rules.Blocking("config.parse.error.expected.jsstring", "The field is a string.");
    public static readonly Rule ExpectedNumber = Rules.Blocking(
        "config.parse.error.expected.jsnumber",
        "The field is a number; numbers as strings are not taken.");
    public static readonly Rule ExpectedInt = Rules.Blocking(
        "config.parse.error.expected.int",
        "The field is a whole number within -2147483648 and 2147483647.");
    public static readonly Rule ExpectedLong = Rules.Blocking("config.parse.error.expected.long", "The field is a whole number within 64 bits.");
    public static readonly Rule ExpectedBoolean = Rules.Blocking("config.parse.error.expected.jsboolean", "The field is true or false.");
    public static readonly Rule ExpectedArray = Rules.Blocking("config.parse.error.expected.jsarray", "The field is an array.");
    public static readonly Rule ExpectedObject = Rules.Blocking("config.parse.error.expected.jsobject", "The field is an object.");
    public static readonly Rule ExpectedDate = Rules.Blocking("config.parse.error.expected.date", "The field is a date as a string.");
    public static readonly Rule DateFormat = Rules.Blocking(
        "config.parse.error.expected.date.isoformat",
        "A date has time and offset: 2017-01-31T08:00:00.000Z.");
    public static readonly Rule Min = Rules.Blocking("config.parse.error.min", "The value is below the least legal one.");
    public static readonly Rule Max = Rules.Blocking("config.parse.error.max", "The value is above the greatest legal one.");
    public static readonly Rule MinLength = Rules.Blocking("config.parse.error.min.length", "The text or list is shorter than the least legal length.");
    public static readonly Rule MaxLength = Rules.Blocking("config.parse.error.max.length", "The text is longer than the greatest legal length.");
    public static readonly Rule Pattern = Rules.Blocking("config.parse.error.pattern", "The text does not have the form that the field asks.");
    public static readonly Rule UnknownWord = Rules.Blocking("config.parse.error.unknown.enum.literal", "The field takes one of a few words.");
    public static readonly Rule Missing = Rules.Blocking("config.parse.required", "A required field is missing.");
    public static readonly Rule NotObject = Rules.Blocking(
        "config.parse.not.object",
        "An object with required fields was expected where another value stands.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
