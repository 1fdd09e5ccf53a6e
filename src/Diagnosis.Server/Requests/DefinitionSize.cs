using System.Text;
using Diagnosis.Analysis.Definitions.Rules;
using FluentValidation;
using FluentValidation.Results;

namespace Diagnosis.Server.Requests;

/// <summary>The longest definition that is looked at. One that is longer is no mistake of the caller's but more than the server takes on.</summary>
/// <param name="LimitBytes">Bytes in UTF-8.</param>
internal sealed record DefinitionSize(int LimitBytes)
{
    private static readonly DefinitionSize Limit = new(new ValidationOptions().MaxDefinitionBytes);

    /// <summary>Adds a failure that carries the limit when the text is longer.</summary>
    public static void Check<T>(string field, string text, ValidationContext<T> context)
    {
        if (text.Length > Limit.LimitBytes || Encoding.UTF8.GetByteCount(text) > Limit.LimitBytes)
        {
            context.AddFailure(new ValidationFailure(field, $"Is larger than the {Limit.LimitBytes} bytes that are looked at.") { CustomState = Limit });
        }
    }
}
