namespace Diagnosis.Tests;

/// <summary>The folder of the repository that the tests run in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Diagnosis.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
