namespace Diagnosis.Analysis.Images;

/// <summary>Why a text is no image reference by Docker's published grammar.</summary>
public enum ImageReferenceProblem
{
    /// <summary>Nothing, or only blanks.</summary>
    Empty,

    /// <summary>A blank or control character inside the reference.</summary>
    Whitespace,

    /// <summary>A URL scheme (<c>http://</c>, <c>docker://</c>) stands before the name.</summary>
    Scheme,

    /// <summary>The reference starts with a slash.</summary>
    LeadingSlash,

    /// <summary>Two slashes in a row, or a slash at the end.</summary>
    EmptyComponent,

    /// <summary>An upper case letter in the repository name.</summary>
    UpperCase,

    /// <summary>A character that a repository name may not hold, or a separator at the wrong place.</summary>
    InvalidName,

    /// <summary>The registry host breaks the rules for host names.</summary>
    InvalidRegistry,

    /// <summary>A colon after the registry host without a port number.</summary>
    MissingRegistryPort,

    /// <summary>A colon at the end without a tag.</summary>
    EmptyTag,

    /// <summary>A character that a tag may not hold.</summary>
    InvalidTag,

    /// <summary>The tag has more than 128 characters.</summary>
    TagTooLong,

    /// <summary>The part after <c>@</c> is no digest such as <c>sha256:</c> and 64 hexadecimal digits.</summary>
    InvalidDigest,

    /// <summary>More than one <c>@</c>.</summary>
    SeveralDigests,

    /// <summary>The name is 64 hexadecimal digits, which Docker reads as an image id.</summary>
    HexadecimalName,

    /// <summary><c>scratch</c> is reserved: it is no image to pull.</summary>
    ReservedName,

    /// <summary>The name has more than 255 characters.</summary>
    TooLong,
}
