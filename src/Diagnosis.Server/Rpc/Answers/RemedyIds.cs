using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>
/// Names the remedies of one diagnosis by the fields that they change. No amount is part of a name, so that a later diagnosis calls the same kind of change the
/// same.
/// </summary>
internal sealed class RemedyIds
{
    private readonly Dictionary<string, int> _used = [];

    /// <summary>The name of the next remedy, in the order in which they are shown.</summary>
    public string Next(Remedy remedy)
    {
        var name = remedy.DefinitionPatch is { } patch ? Fields(patch)
            : remedy.Command is not null ? "command"
            : remedy.OperatorAction is not null ? "operator"
            : "advice";
        var times = _used[name] = _used.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}.{times}";
    }

    /// <summary>The members that a merge patch has, joined by <c>+</c>.</summary>
    private static string Fields(string patch)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(patch));
        var fields = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                fields.Add(reader.GetString()!);
                reader.Skip();
            }
        }

        return string.Join('+', fields);
    }
}
