namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>What a remedy changes in the definition; the definition at hand says which field that is.</summary>
internal enum DefinitionFix
{
    /// <summary>Nothing: it is done elsewhere.</summary>
    None,

    /// <summary>More memory than was there.</summary>
    MoreMemory,

    /// <summary>More disk than was there.</summary>
    MoreDisk,

    /// <summary>Any host ports in place of fixed ones.</summary>
    AnyHostPort,

    /// <summary>A network in which port mappings work.</summary>
    BridgeNetwork,

    /// <summary>The image name as Docker takes it: without blanks, in lower case.</summary>
    LegalImageName,

    /// <summary>The copy of the image that the agents have.</summary>
    CachedImage,

    /// <summary>The user that the agents run tasks as.</summary>
    DefaultUser,
}
