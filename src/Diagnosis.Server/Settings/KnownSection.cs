namespace Diagnosis.Server.Settings;

/// <summary>A section of the settings and the type of options that says what may stand in it.</summary>
/// <param name="Path">Where it is, for instance <c>Diagnosis:Limits</c>.</param>
/// <param name="Type">The options.</param>
internal sealed record KnownSection(string Path, Type Type)
{
    /// <summary>The section of all settings that it lies in.</summary>
    public string Root => Path.Split(':')[0];
}
