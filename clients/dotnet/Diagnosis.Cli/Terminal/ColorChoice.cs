namespace Diagnosis.Cli.Terminal;

/// <summary>When colours are used.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless NO_COLOR says no.</summary>
    Auto,

    /// <summary>Everywhere.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}
