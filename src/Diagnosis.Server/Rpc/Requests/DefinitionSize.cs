using System.Text;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>The longest definition that is looked at. One that is longer is no mistake of the caller's but more than the server takes on.</summary>
/// <param name="LimitBytes">Bytes in UTF-8.</param>
internal sealed record DefinitionSize(int LimitBytes)
{
    /// <summary>The limit of the rules.</summary>
    public static readonly DefinitionSize Limit = new(new ValidationOptions().MaxDefinitionBytes);

    /// <summary>Whether a text keeps to it.</summary>
    public bool Fits(string text) => text.Length <= LimitBytes && Encoding.UTF8.GetByteCount(text) <= LimitBytes;
}
