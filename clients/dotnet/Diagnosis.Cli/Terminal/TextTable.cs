using Spectre.Console;

namespace Diagnosis.Cli.Terminal;

/// <summary>Rows of text under headers, without frames: the same on a screen and in a file. Numbers stand under one another.</summary>
internal sealed class TextTable
{
    /// <summary>A header with this before it is that of numbers.</summary>
    private const char Number = '#';

    private readonly List<string[]> _rows = [];
    private readonly string[] _headers;

    /// <summary>A table of columns; <c>#AGENTS</c> is one of numbers.</summary>
    public TextTable(params string[] headers) => _headers = headers;

    /// <summary>How many rows it has.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    public void Row(params string[] cells) => _rows.Add([.. cells.Select(cell => HiddenCharacters.Shown(cell))]);

    /// <summary>It as it is drawn in a width: columns that take little of it keep each cell in one line, the others are broken at words.</summary>
    public Table In(int width, Style header)
    {
        var table = new Table().Border(TableBorder.None);
        for (var i = 0; i < _headers.Length; i++)
        {
            var (column, name) = (i, _headers[i].TrimStart(Number));
            var widest = _rows.Select(row => row[column].Length).Append(name.Length).Max();
            var added = new TableColumn(new Text(name, header)) { NoWrap = widest <= Math.Max(12, width / 3) };
            table.AddColumn(_headers[i][0] == Number ? added.RightAligned() : added);
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
