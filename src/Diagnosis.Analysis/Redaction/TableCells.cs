using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes values from tables that programs print, cells parted by <c>|</c>: the column under a secret's name (<c>psql</c>, <c>mysql</c>), and the cell beside
/// one (<c>| password | x |</c>). Line ends may be written as <c>\n</c>.
/// </summary>
internal sealed class TableCells
{
    private const int MostCells = 64;

    private static readonly SearchValues<char> BorderSigns = SearchValues.Create("-+|= \t");

    private readonly string _text;
    private readonly StringBuilder _result = new();

    /// <summary>Which cells of the last line that was no row hold a secret's name.</summary>
    private readonly List<bool> _header = [];
    private bool _isUnderHeader;
    private int _copied;

    private TableCells(string text) => _text = text;

    public static string Redact(string text) => text.Contains('|') ? new TableCells(text).Redacted() : text;

    private string Redacted()
    {
        for (var start = 0; start < _text.Length;)
        {
            var (end, next) = LineEnd(_text, start);
            ReadLine(start, _text.AsSpan(start, end - start));
            start = next;
        }

        return _copied == 0 ? _text : _result.Append(_text, _copied, _text.Length - _copied).ToString();
    }

    private void ReadLine(int start, ReadOnlySpan<char> line)
    {
        if (line.IndexOfAnyExcept(BorderSigns) < 0 && line.IndexOf("--") >= 0)
        {
            _isUnderHeader = _header.Contains(true);
            return;
        }

        Span<Range> cells = stackalloc Range[MostCells];
        cells = cells[..line.Split(cells, '|')];
        var isRow = _isUnderHeader && cells.Length == _header.Count;
        for (var i = 0; i < cells.Length; i++)
        {
            if (isRow ? _header[i] : i > 0 && IsName(line[cells[i - 1]]) && ValuePhrases.LooksRandom(line[cells[i]].Trim()))
            {
                Remove(start + cells[i].Start.Value, line[cells[i]]);
            }
        }

        if (!isRow)
        {
            ReadHeader(line, cells);
        }
    }

    private void ReadHeader(ReadOnlySpan<char> line, ReadOnlySpan<Range> cells)
    {
        _header.Clear();
        _isUnderHeader = false;
        foreach (var cell in cells)
        {
            _header.Add(cells.Length > 1 && IsName(line[cell]));
        }
    }

    private void Remove(int start, ReadOnlySpan<char> cell)
    {
        var value = cell.Trim();
        if (value.IsEmpty || Redactor.IsMark(value) || SecretNames.IsNoValue(value) || value.Contains(' '))
        {
            return;
        }

        var from = start + cell.Length - cell.TrimStart().Length;
        _result.Append(_text, _copied, from - _copied).Append(Redactor.Mark);
        _copied = from + value.Length;
    }

    private static bool IsName(ReadOnlySpan<char> cell) =>
        cell.Trim() is { IsEmpty: false } name && name.IndexOfAny(" =:") < 0 && SecretNames.IsSecret(name) && !SecretNames.IsAspect(name);

    private static (int End, int Next) LineEnd(string text, int start)
    {
        for (var end = start; text.AsSpan(end).IndexOfAny('\n', '\\') is var length and >= 0; end++)
        {
            end += length;
            if (text[end] == '\n')
            {
                return (end, end + 1);
            }

            if (end + 1 < text.Length && text[end + 1] == 'n')
            {
                return (end, end + 2);
            }
        }

        return (text.Length, text.Length);
    }
}
