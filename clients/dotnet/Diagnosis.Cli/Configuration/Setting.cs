namespace Diagnosis.Cli.Configuration;

/// <summary>A value and where it was given.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Origin">What to name when it is wrong: the flag, the variable, or the place in the file.</param>
/// <param name="Folder">What a path starts from; null is the working directory.</param>
internal sealed record Setting(string Text, string Origin, string? Folder = null)
{
    /// <summary>As the path of a file; <c>~/</c> is the home of who calls.</summary>
    public string File => Path.Combine(
        Folder ?? "", Text.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Text[2..])
            : Text);
}
