using System.Collections.Frozen;
using System.Text.Json;

namespace Diagnosis.Server.Rpc.Languages;

/// <summary>
/// A language that findings are told in besides English: one table of templates per code, an embedded file. A further language is a further file. A code that
/// has no entry of its own takes that of its family (<c>image.*</c>).
/// </summary>
internal sealed class Language
{
    private readonly FrozenDictionary<string, string> _titles;
    private readonly FrozenDictionary<string, Template[]> _summaries;
    private readonly FrozenDictionary<string, Template> _phrases;

    private Language(string tag, Table table)
    {
        (Tag, DecimalPoint) = (tag, table.DecimalPoint);
        Words = table.Words.ToFrozenDictionary();
        _titles = table.Titles.ToFrozenDictionary();
        _phrases = table.Phrases.ToFrozenDictionary(phrase => phrase.Key, phrase => new Template(phrase.Value, this));
        _summaries = table.Summaries.ToFrozenDictionary(
            one => one.Key, one => one.Value.Select(text => new Template(WithPhrases(text, table.Phrases), this)).ToArray());
    }

    /// <summary>German.</summary>
    public static Language German { get; } = Read("de");

    /// <summary>Its tag, for instance <c>de</c>.</summary>
    public string Tag { get; }

    /// <summary>What stands before the decimals of a number.</summary>
    public string DecimalPoint { get; }

    /// <summary>Words of the contract, for instance units.</summary>
    public FrozenDictionary<string, string> Words { get; }

    /// <summary>The codes and families that it has a title for.</summary>
    public IEnumerable<string> Titled => _titles.Keys;

    /// <summary>A few words for a code; null where it has none.</summary>
    public string? Title(string code) => OfCode(_titles, code);

    /// <summary>The first sentence for a code whose parameters are all known; null where none is.</summary>
    public string? Summary(string code, IReadOnlyDictionary<string, string> values) =>
        OfCode(_summaries, code)?.Select(template => template.Fill(values)).FirstOrDefault(text => text is not null);

    /// <summary>A part of a sentence that is of no code; null where a value is not known.</summary>
    public string? Phrase(string name, IReadOnlyDictionary<string, string> values) => _phrases[name].Fill(values);

    private static T? OfCode<T>(FrozenDictionary<string, T> table, string code)
        where T : class => table.GetValueOrDefault(code) ?? table.GetValueOrDefault($"{code.Split('.')[0]}.*");

    /// <summary>The text with the phrases that it names as <c>{@phrase}</c>, which many sentences share.</summary>
    private static string WithPhrases(string text, Dictionary<string, string> phrases) => phrases.Aggregate(
        text, (whole, phrase) => whole.Replace($"{{@{phrase.Key}}}", phrase.Value, StringComparison.Ordinal));

    private static Language Read(string tag)
    {
        using var file = typeof(Language).Assembly.GetManifestResourceStream($"Languages/{tag}.json")!;
        return new(tag, JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!);
    }

    private sealed record Table(
        string DecimalPoint, Dictionary<string, string> Words, Dictionary<string, string> Phrases, Dictionary<string, string> Titles,
        Dictionary<string, string[]> Summaries);
}
