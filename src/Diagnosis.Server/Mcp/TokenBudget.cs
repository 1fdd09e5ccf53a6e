using System.Text;
using System.Text.Json;

namespace Diagnosis.Server.Mcp;

/// <summary>
/// Tells as much as fits a number of tokens. A model reads the text or the data, so each of them is to fit. What a token is differs between models; it is taken
/// for three bytes, which is less than what most take of such text.
/// </summary>
internal static class TokenBudget
{
    /// <summary>What is told where nobody says how much.</summary>
    public const int Usual = 1500;

    private const int Least = 200;
    private const int Most = 50_000;
    private const int BytesOfToken = 3;

    /// <summary>The first that fits; the least there is where none does.</summary>
    public static T Fit<T>(int maxTokens, Func<TellingDetail, T> tell)
        where T : ITold
    {
        var bytes = Math.Clamp(maxTokens, Least, Most) * BytesOfToken;
        var told = tell(TellingDetail.All[0]);
        foreach (var detail in TellingDetail.All.Skip(1))
        {
            if (JsonSerializer.SerializeToUtf8Bytes(told, told.GetType(), ToolJson.Options).Length <= bytes && Encoding.UTF8.GetByteCount(told.Text()) <= bytes)
            {
                return told;
            }

            told = tell(detail);
        }

        return told;
    }
}
