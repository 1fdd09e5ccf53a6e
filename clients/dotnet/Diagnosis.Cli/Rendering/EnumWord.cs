using System.Text;

namespace Diagnosis.Cli.Rendering;

/// <summary>Values of the contract's enums in words.</summary>
internal static class EnumWord
{
    /// <summary>In words of small letters, for instance "not evaluated".</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var word = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                word.Append(' ');
            }

            word.Append(char.ToLowerInvariant(name[i]));
        }

        return word.ToString();
    }
}
