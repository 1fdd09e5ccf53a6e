using System.Text;
using Diagnosis.Server.Errors;
using Google.Protobuf;
using Microsoft.Net.Http.Headers;

namespace Diagnosis.Server.Connect;

/// <summary>How messages are written: proto3 JSON or protobuf.</summary>
internal sealed class ConnectCodec
{
    private const string JsonType = "application/json";
    private const string ProtoType = "application/proto";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private readonly bool _isJson;

    private ConnectCodec(bool isJson) => _isJson = isJson;

    /// <summary>What a caller is told to send when it sent something else.</summary>
    public static string Accepted => $"{JsonType}, {ProtoType}";

    /// <summary>Content type of messages.</summary>
    public string ContentType => _isJson ? JsonType : ProtoType;

    /// <summary>The codec of a content type, or null when there is none.</summary>
    public static ConnectCodec? Of(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            JsonType => new ConnectCodec(isJson: true),
            ProtoType => new ConnectCodec(isJson: false),
            _ => null,
        };
    }

    /// <summary>Reads a message. An empty body is the empty message, also in JSON.</summary>
    /// <exception cref="MalformedRequestException">The body is not the message.</exception>
    public IMessage Read(MemoryStream body, IMessage empty)
    {
        try
        {
            if (body.Length == 0)
            {
                return empty;
            }

            if (_isJson)
            {
                using var reader = new StreamReader(body, StrictUtf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
                return Parser.Parse(reader, empty.Descriptor);
            }

            empty.MergeFrom(body);
            return empty;
        }
        catch (InvalidJsonException exception)
        {
            throw new MalformedRequestException($"The body is not JSON: {exception.Message}");
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new MalformedRequestException($"The body is not a {empty.Descriptor.FullName}: {exception.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRequestException("The body is not UTF-8.");
        }
    }

    /// <summary>Writes a message.</summary>
    public byte[] Write(IMessage message) => _isJson ? StrictUtf8.GetBytes(Formatter.Format(message)) : message.ToByteArray();
}
