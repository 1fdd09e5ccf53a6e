namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Flags of an expression that change what it matches in a value of one line.</summary>
[Flags]
internal enum JavaRegexFlags
{
    None = 0,
    CaseInsensitive = 1,
    DotAll = 2,
    UnixLines = 4,
    Comments = 8,

    /// <summary>Predefined classes and case by Unicode: the same for ASCII values.</summary>
    UnicodeClasses = 16,
}
