namespace Diagnosis.Cli.Terminal;

/// <summary>What a text is to whoever reads it; a colour where there are colours.</summary>
internal enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>What is read first.</summary>
    Strong,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>Something may be wrong, or helps to make it so.</summary>
    Doubtful,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>What can be passed over.</summary>
    Quiet,
}
