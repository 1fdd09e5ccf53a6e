namespace Diagnosis.Server.Access.Scopes;

/// <summary>What a text is, for who hides names in it.</summary>
internal enum TextKind
{
    /// <summary>Words for people, in which texts of the caller's own definitions may be quoted.</summary>
    Sentence,

    /// <summary>A name or an id, which is nothing else.</summary>
    Name,

    /// <summary>A part of the caller's own definition.</summary>
    Patch,
}
