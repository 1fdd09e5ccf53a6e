using System.Text;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Finds the types of the events in a stream of server-sent events (HTML Living Standard 9.2), piece by piece as it comes. Of a line only its beginning is
/// kept, so that it takes no memory however long the events are.
/// </summary>
/// <param name="mostBytes">An event that is longer is none.</param>
internal sealed class EventLines(long mostBytes)
{
    private const int KeptOfLine = 128;
    private const string Field = "event:";

    private readonly byte[] _line = new byte[KeptOfLine];
    private int _length;
    private long _bytes;
    private string _type = "";
    private bool _wasReturn;

    /// <summary>The types of the events that end in the next piece.</summary>
    /// <exception cref="InvalidDataException">One is longer than it may be.</exception>
    public IReadOnlyList<string> Take(ReadOnlySpan<byte> piece)
    {
        var types = new List<string>();
        foreach (var one in piece)
        {
            if (one is (byte)'\n' or (byte)'\r')
            {
                // A line ends with one of them, or with both.
                if (one == '\r' || !_wasReturn)
                {
                    End(types);
                }

                _wasReturn = one == '\r';
                continue;
            }

            _wasReturn = false;
            if (++_bytes > mostBytes)
            {
                throw new InvalidDataException("An event is too long.");
            }

            if (_length < KeptOfLine)
            {
                _line[_length++] = one;
            }
        }

        return types;
    }

    private void End(List<string> types)
    {
        if (_length > 0)
        {
            var line = Encoding.UTF8.GetString(_line, 0, _length);
            _type = line.StartsWith(Field, StringComparison.Ordinal) ? line[Field.Length..].Trim() : _type;
            _length = 0;
            return;
        }

        if (_type.Length > 0)
        {
            types.Add(_type);
        }

        (_type, _bytes) = ("", 0);
    }
}
