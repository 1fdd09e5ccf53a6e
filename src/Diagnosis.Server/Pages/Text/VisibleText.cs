using System.Buffers;
using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Pages.Text;

/// <summary>
/// Writes marks of direction out: one in the name of a host would have the browser turn round what stands beside it, numbers with it. Other hidden characters
/// a browser shows as nothing or as a box, which harms no text.
/// </summary>
internal static class VisibleText
{
    private static readonly SearchValues<char> Marks =
        SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>A text in which every such mark is written as its code; the same where there is none.</summary>
    public static string Of(string text)
    {
        for (int at; (at = text.AsSpan().IndexOfAny(Marks)) >= 0;)
        {
            text = text.Replace(text[at].ToString(), $"\\u{((int)text[at]).ToString("x4", CultureInfo.InvariantCulture)}", StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Writes them out in all texts of a message.</summary>
    public static void In(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            switch (field)
            {
                case { IsMap: true }:
                    InValues((IDictionary)value);
                    break;
                case { IsRepeated: true, FieldType: FieldType.String }:
                    InTexts((RepeatedField<string>)value);
                    break;
                case { IsRepeated: true, FieldType: FieldType.Message }:
                    foreach (IMessage one in (IList)value)
                    {
                        In(one);
                    }

                    break;
                case { IsRepeated: false, FieldType: FieldType.String } when value is string text && text.AsSpan().ContainsAny(Marks):
                    field.Accessor.SetValue(message, Of(text));
                    break;
                case { IsRepeated: false, FieldType: FieldType.Message } when value is IMessage inner:
                    In(inner);
                    break;
                default:
                    break;
            }
        }
    }

    private static void InTexts(RepeatedField<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            texts[i] = Of(texts[i]);
        }
    }

    private static void InValues(IDictionary values)
    {
        foreach (var key in values.Keys.Cast<object>().ToArray())
        {
            if (values[key] is string text)
            {
                values[key] = Of(text);
            }
            else if (values[key] is IMessage inner)
            {
                In(inner);
            }
        }
    }
}
