namespace Diagnosis.Client.Rendering;

/// <summary>What a line of an outline is; each medium shows each in its own way.</summary>
internal enum OutlineKind
{
    /// <summary>The one sentence that says it all.</summary>
    Headline,

    /// <summary>Who it is about and how it is, in a row.</summary>
    Facts,

    /// <summary>The beginning of a finding.</summary>
    Finding,

    /// <summary>The beginning of what can be done.</summary>
    Heading,

    /// <summary>The beginning of something that can be done.</summary>
    Step,

    /// <summary>A sentence of what began before it.</summary>
    Text,

    /// <summary>A proof of what began before it.</summary>
    Item,

    /// <summary>Something to be copied exactly.</summary>
    Code,

    /// <summary>What is left out, or could not be seen.</summary>
    Note,
}
