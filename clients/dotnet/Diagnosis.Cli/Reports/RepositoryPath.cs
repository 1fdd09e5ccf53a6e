using Diagnosis.Cli.Rendering;

namespace Diagnosis.Cli.Reports;

/// <summary>What code hosts call a file: its path from the root of the repository, where pipelines run, without <c>./</c> before it.</summary>
internal static class RepositoryPath
{
    private const string Above = "..";

    /// <summary>The path with <c>/</c> between its parts; that of a file which is not below the working directory stays as it was given.</summary>
    public static string Of(string file)
    {
        if (file == ValidatedFile.StandardInput)
        {
            return "stdin";
        }

        var path = Path.GetRelativePath(".", file).Replace('\\', '/');
        return path.Split('/')[0] == Above || Path.IsPathRooted(path) ? file.Replace('\\', '/') : path;
    }
}
