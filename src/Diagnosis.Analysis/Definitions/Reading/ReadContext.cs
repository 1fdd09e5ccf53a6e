using System.Globalization;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>What one reading collects: errors, and what Marathon passes over in silence (unknown and repeated members).</summary>
internal sealed class ReadContext(JsonTree tree)
{
    private static readonly ReadError Passing = new("", "", -1, null);

    private readonly Stack<PathStep> _path = new(8);
    private int _trials;

    /// <summary>The text that is read.</summary>
    public JsonTree Tree { get; } = tree;

    /// <summary>All errors of the reading.</summary>
    public List<ReadError> Errors { get; } = [];

    /// <summary>Members no field is declared for.</summary>
    public List<(int NameNode, int Owner, ObjectType Type)> Unknown { get; } = [];

    /// <summary>Members that a later one of the same name replaces.</summary>
    public List<int> Repeated { get; } = [];

    /// <summary>Values of the wrong type that were read as defaults, with the type they were taken for.</summary>
    public List<(int Node, ObjectType Type)> Misread { get; } = [];

    /// <summary>The field that is being read, for suggestions.</summary>
    public Field? Field { get; set; }

    /// <summary>A field that the document itself may leave out although its type requires it; null when there is none.</summary>
    public Field? Waived { get; init; }

    /// <summary>The Marathon that reads: fields of later versions are unknown to it. By default one that knows all.</summary>
    public MarathonVersion Marathon { get; init; } = MarathonVersion.Of(null);

    /// <summary>Whether errors are forgotten, so that their words do not matter.</summary>
    public bool IsTrial => _trials > 0;

    /// <summary>Descends into a member.</summary>
    public void Enter(string name) => _path.Push(new PathStep(name, -1));

    /// <summary>Descends into an element.</summary>
    public void Enter(int index) => _path.Push(new PathStep(null, index));

    /// <summary>Ascends.</summary>
    public void Leave() => _path.Pop();

    /// <summary>Adds an error at the current path.</summary>
    public void Fail(string code, int node) => Errors.Add(IsTrial ? Passing : new ReadError(Path(), code, node, Field));

    /// <summary>Reads a value whose errors are forgotten in any case, so that none is put into words.</summary>
    public bool TryRead(ValueReader reader, int node, out object? value)
    {
        var mark = Mark();
        _trials++;
        var success = reader.TryRead(this, node, out value);
        _trials--;
        if (!success)
        {
            Rewind(mark);
        }

        return success;
    }

    /// <summary>A point to which a failed arm of a union goes back.</summary>
    public (int Errors, int Unknown, int Repeated, int Misread) Mark() => (Errors.Count, Unknown.Count, Repeated.Count, Misread.Count);

    /// <summary>Forgets what was collected since the mark.</summary>
    public void Rewind((int Errors, int Unknown, int Repeated, int Misread) mark)
    {
        Errors.RemoveRange(mark.Errors, Errors.Count - mark.Errors);
        Unknown.RemoveRange(mark.Unknown, Unknown.Count - mark.Unknown);
        Repeated.RemoveRange(mark.Repeated, Repeated.Count - mark.Repeated);
        Misread.RemoveRange(mark.Misread, Misread.Count - mark.Misread);
    }

    private string Path()
    {
        var text = new StringBuilder();
        foreach (var segment in _path.Reverse())
        {
            _ = segment.Name is null
                ? text.Append('(').Append(segment.Index.ToString(CultureInfo.InvariantCulture)).Append(')')
                : text.Append('/').Append(segment.Name);
        }

        return text.Length == 0 ? "/" : text.ToString();
    }

    private readonly record struct PathStep(string? Name, int Index);
}
