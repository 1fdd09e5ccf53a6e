using Spectre.Console;

namespace Diagnosis.Cli.Terminal;

/// <summary>
/// Rows of text under headers, without frames: the same on a screen and in a file. Numbers stand under one another, and no column is ever lost: where there is
/// no room, the widest columns of text are broken at words.
/// </summary>
internal sealed class TextTable
{
    /// <summary>A header with this before it is that of numbers.</summary>
    private const char Number = '#';

    private const int Gap = 2;
    private const int Narrowest = 6;

    private readonly List<string[]> _rows = [];
    private readonly string[] _headers;
    private int[] _drawn = [];

    /// <summary>A table of columns; <c>#AGENTS</c> is one of numbers.</summary>
    public TextTable(params string[] headers) => _headers = headers;

    /// <summary>How many rows it has, drawn or not.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Row(params string[] cells)
    {
        _rows.Add([.. cells.Select(cell => HiddenCharacters.Shown(cell))]);
        Count++;
    }

    /// <summary>It as it is drawn in a width; its rows are gone then, and those that follow are drawn below them, without headers.</summary>
    public Table In(int width, Style header)
    {
        var table = new Table().Border(TableBorder.None);
        var widths = Widths(width);
        table.ShowHeaders = _drawn.Length == 0;
        _drawn = widths;
        for (var i = 0; i < _headers.Length; i++)
        {
            var column = new TableColumn(new Text(_headers[i].TrimStart(Number), header))
            {
                Width = widths[i], Padding = new Padding(0, 0, i == _headers.Length - 1 ? 0 : Gap, 0),
            };
            table.AddColumn(IsNumber(i) ? column.RightAligned() : column);
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        _rows.Clear();
        return table;
    }

    private bool IsNumber(int column) => _headers[column][0] == Number;

    private int[] Widths(int width)
    {
        var widths = Enumerable.Range(0, _headers.Length).Select(Natural).ToArray();
        for (var excess = widths.Sum() + (Gap * (widths.Length - 1)) - width; excess > 0; excess--)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => !IsNumber(i) && widths[i] > Narrowest).DefaultIfEmpty(-1)
                .MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    /// <summary>That of its widest cell; the header of numbers may be broken at words.</summary>
    private int Natural(int column)
    {
        var header = _headers[column].TrimStart(Number);
        var least = IsNumber(column) ? header.Split(' ').Max(word => word.Length) : header.Length;
        return _rows.Select(row => new Text(row[column]).Length).Append(least).Append(_drawn.Length > 0 ? _drawn[column] : 0).Max();
    }
}
