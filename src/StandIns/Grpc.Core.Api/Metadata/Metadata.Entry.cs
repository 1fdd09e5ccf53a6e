using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>A key with a text or a binary value. It does not change.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

        private readonly string? _text;
        private readonly byte[] _bytes;

        /// <summary>A text entry.</summary>
        /// <param name="key">Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; kept in lower case; must not end in <c>-bin</c>.</param>
        /// <param name="value">
        /// ASCII text. It is not checked here, because a peer may send what it likes; what HTTP cannot carry is refused on sending.
        /// </param>
        /// <exception cref="ArgumentException">The key breaks its rules.</exception>
        /// <exception cref="ArgumentNullException">A part is missing.</exception>
        public Entry(string key, string value)
        {
            Key = Normalized(key);
            ArgumentNullException.ThrowIfNull(value);
            if (IsBinary)
            {
                throw new ArgumentException("The key of a text entry must not end in -bin.", nameof(key));
            }

            _text = value;
            _bytes = [];
        }

        /// <summary>A binary entry. On the wire its value is base64.</summary>
        /// <param name="key">Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; kept in lower case; must end in <c>-bin</c>.</param>
        /// <param name="valueBytes">Any bytes; they are copied.</param>
        /// <exception cref="ArgumentException">The key breaks its rules.</exception>
        /// <exception cref="ArgumentNullException">A part is missing.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalized(key);
            ArgumentNullException.ThrowIfNull(valueBytes);
            if (!IsBinary)
            {
                throw new ArgumentException("The key of a binary entry must end in -bin.", nameof(key));
            }

            _bytes = [.. valueBytes];
        }

        /// <summary>The key in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is binary, as the key's ending <c>-bin</c> says.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _text ?? throw new InvalidOperationException("A binary entry has no text.");

        /// <summary>A copy of the bytes; for a text entry the text as ASCII.</summary>
        public byte[] ValueBytes => _text is null ? [.. _bytes] : Encoding.ASCII.GetBytes(_text);

        /// <summary>The key with the text, or with the bytes in base64.</summary>
        public override string ToString() => _text is null
            ? $"[Entry: key={Key}, valueBytes={Convert.ToBase64String(_bytes)}]"
            : $"[Entry: key={Key}, value={_text}]";

        private static string Normalized(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.Length == 0 || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException("A metadata key holds letters, digits, underscores, hyphens and dots, and at least one of them.", nameof(key));
            }

            return key.ToLowerInvariant();
        }
    }
}
