using System.Text.Json;
using Diagnosis.Tests;

namespace Diagnosis.Server.Tests;

/// <summary>The Dockerfile as its instructions.</summary>
internal static class ImageFile
{
    /// <summary>Each with its word and what follows, in order; those of a line that goes on below are one.</summary>
    public static readonly IReadOnlyList<(string Word, string Text)> Instructions =
    [
        .. File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim())),
    ];

    /// <summary>Variables of the image, those of its base that ASP.NET Core looks at before them.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new[] { "ASPNETCORE_HTTP_PORTS=8080", "DOTNET_RUNNING_IN_CONTAINER=true" }
            .Concat(Of("ENV").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(variable => variable.Split('=', 2)).GroupBy(parts => parts[0]).ToDictionary(parts => parts.Key, parts => parts.Last()[1]);

    /// <summary>What follows a word that stands once.</summary>
    public static string Of(string word) => Instructions.Single(instruction => instruction.Word == word).Text;

    /// <summary>A command in the form that needs no shell.</summary>
    public static string[] Words(string command) => JsonSerializer.Deserialize<string[]>(command)!;
}
