using System.Text;
using Spectre.Console.Rendering;

namespace Diagnosis.Cli.Terminal;

/// <summary>A line as it was drawn: what looks alike stands together, so that a terminal is told once of each look and not of each word.</summary>
internal sealed class DrawnLine : IRenderable
{
    private readonly List<Segment> _segments = [];

    /// <summary>Takes the parts of a line, without the blanks that fill up its width.</summary>
    public DrawnLine(IReadOnlyList<Segment> drawn)
    {
        var last = drawn.Count - 1;
        while (last >= 0 && string.IsNullOrWhiteSpace(drawn[last].Text))
        {
            last--;
        }

        for (var i = 0; i <= last;)
        {
            var (text, look) = (new StringBuilder(), drawn[i].Style);
            for (; i <= last && drawn[i].Style.Equals(look); i++)
            {
                text.Append(drawn[i].Text);
            }

            _segments.Add(new Segment(i > last ? text.ToString().TrimEnd() : text.ToString(), look));
        }
    }

    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = _segments.Sum(segment => segment.CellCount());
        return new(width, width);
    }

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => _segments;
}
