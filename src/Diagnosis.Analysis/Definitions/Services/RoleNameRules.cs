using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Names of roles (ResourceRole.scala, after the rules of Mesos).</summary>
internal static class RoleNameRules
{
    /// <summary>Reports what is wrong with a name; characters are told with their index appended to the path.</summary>
    /// <returns>Whether it is a legal name.</returns>
    public static bool Check(ValidationRun run, string role, string path, Location node)
    {
        var before = run.Issues.Count;
        run.Require(role is not ("" or "." or ".."), PlacementRules.RoleName, path, $"A role name must not be \"{role}\".", node);
        run.Require(!role.StartsWith('-'), PlacementRules.RoleName, path, "A role name must not start with a '-'.", node);
        for (var i = 0; i < role.Length; i++)
        {
            if (Name(role[i]) is { } character)
            {
                run.Report(PlacementRules.RoleName, $"{path}({i})", $"A role name must not include a {character} character.", node);
            }
        }

        return run.Issues.Count == before;
    }

    private static string? Name(char c) => c switch
    {
        '\t' => "horizontal tab (\\x09)",
        '\n' => "line feed (\\x0a)",
        '\v' => "vertical tab (\\x0b)",
        '\f' => "form feed (\\x0c)",
        '\r' => "carriage return (\\x0d)",
        ' ' => "space (\\x20)",
        '/' => "slash (\\x2f)",
        '\x7f' => "backspace (\\x7f)",
        _ => null,
    };
}
