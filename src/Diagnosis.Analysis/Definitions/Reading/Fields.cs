namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Declares fields; the catalogue in <c>Schema</c> reads as the RAML files of Marathon 1.11 do.</summary>
internal static class Fields
{
    public static Field<string> RequiredText(string name, int minLength = 0, int maxLength = int.MaxValue, Predicate<string>? pattern = null) =>
        new(name, new StringValueReader(minLength, maxLength, pattern)) { IsRequired = true };

    public static Field<string?> Text(string name, int minLength = 0, int maxLength = int.MaxValue, Predicate<string>? pattern = null) =>
        new(name, new StringValueReader(minLength, maxLength, pattern));

    public static Field<string> TextOr(string name, string fallback, int minLength = 0, int maxLength = int.MaxValue, Predicate<string>? pattern = null) =>
        new(name, new StringValueReader(minLength, maxLength, pattern)) { Fallback = fallback };

    public static Field<int> IntOr(string name, int fallback, int min = int.MinValue, int max = int.MaxValue) =>
        new(name, new IntegerReader(wide: false, min, max)) { Fallback = fallback };

    public static Field<int?> Int(string name, int min = int.MinValue, int max = int.MaxValue) => new(name, new IntegerReader(wide: false, min, max));

    public static Field<long> RequiredLong(string name, long min = long.MinValue) => new(name, new IntegerReader(wide: true, min)) { IsRequired = true };

    public static Field<long> LongOr(string name, long fallback, long min = long.MinValue) =>
        new(name, new IntegerReader(wide: true, min)) { Fallback = fallback };

    public static Field<long?> Long(string name, long min = long.MinValue) => new(name, new IntegerReader(wide: true, min));

    public static Field<double> RequiredNumber(string name, double min, double max, double? former = null) =>
        new(name, new NumberReader(min, max)) { IsRequired = true, FormerFallback = former };

    public static Field<double> NumberOr(string name, double fallback, double min = double.NegativeInfinity, double max = double.PositiveInfinity) =>
        new(name, new NumberReader(min, max)) { Fallback = fallback };

    public static Field<double?> Number(string name, double min = double.NegativeInfinity) => new(name, new NumberReader(min));

    public static Field<bool> FlagOr(string name, bool fallback) => new(name, BooleanReader.Instance) { Fallback = fallback };

    public static Field<bool?> Flag(string name) => new(name, BooleanReader.Instance);

    public static Field<DateTimeOffset?> Moment(string name, bool required = false) => new(name, TimeReader.Instance) { IsRequired = required };

    public static Field<string> RequiredWord(string name, params string[] words) => new(name, new EnumReader(words)) { IsRequired = true };

    public static Field<string> WordOr(string name, string fallback, params string[] words) => new(name, new EnumReader(words)) { Fallback = fallback };

    public static Field<string?> Word(string name, params string[] words) => new(name, new EnumReader(words));

    public static Field<RamlObject> RequiredObject(string name, ValueReader type) => new(name, type) { IsRequired = true };

    public static Field<RamlObject?> Object(string name, ValueReader type) => new(name, type);

    public static Field<object?> Union(string name, ValueReader type) => new(name, type);

    public static Field<RamlList<RamlObject>> RequiredObjects(string name, ValueReader type, int minItems = 0) =>
        new(name, new ListReader<RamlObject>(() => type, minItems: minItems)) { IsRequired = true };

    public static Field<RamlList<RamlObject>> ObjectsOr(
        string name,
        ValueReader type,
        bool isSet = false,
        bool omitsEmpty = true,
        Func<RamlObject, string>? sortKey = null) =>
        new(name, new ListReader<RamlObject>(() => type, isSet, sortKey: sortKey)) { Fallback = RamlList<RamlObject>.Empty, OmitsEmpty = omitsEmpty };

    public static Field<RamlList<RamlObject>?> Objects(string name, Func<ValueReader> type, bool isSet = false) =>
        new(name, new ListReader<RamlObject>(type, isSet));

    public static Field<RamlList<string>> RequiredTexts(string name, int minItems) =>
        new(name, new ListReader<string>(() => StringValueReader.Any, minItems: minItems)) { IsRequired = true };

    public static Field<RamlList<string>> TextsOr(string name, bool isSet = false, int minItems = 0) =>
        new(name, new ListReader<string>(() => StringValueReader.Any, isSet, minItems, isSet ? text => text : null))
        {
            Fallback = RamlList<string>.Empty,
            OmitsEmpty = true,
        };

    public static Field<RamlList<string>?> Texts(string name, bool isSet = false) =>
        new(name, new ListReader<string>(() => StringValueReader.Any, isSet, sortKey: isSet ? text => text : null));

    public static Field<RamlList<int>?> Ints(string name, bool isSet = false, int minItems = 0) =>
        new(name, new ListReader<int>(() => IntegerReader.Int, isSet, minItems));

    public static Field<RamlList<RamlList<string>>> TextListsOr(string name, bool omitsEmpty = true) =>
        new(
            name,
            new ListReader<RamlList<string>>(() => new ListReader<string>(() => StringValueReader.Any), isSet: true, sortKey: list => string.Join('\0', list)))
        {
            Fallback = RamlList<RamlList<string>>.Empty,
            OmitsEmpty = omitsEmpty,
        };

    public static Field<RamlMap<T>> MapOr<T>(string name, ValueReader element, Predicate<string>? keyPattern = null, bool omitsEmpty = true) =>
        new(name, new MapReader<T>(element, keyPattern)) { Fallback = RamlMap<T>.Empty, OmitsEmpty = omitsEmpty };
}
