using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Diagnosis.Server.Reflection;

/// <summary>The proto files of the served services, by name and by what they declare.</summary>
internal sealed class ContractFiles
{
    private readonly FrozenDictionary<string, FileDescriptor> _byName;
    private readonly FrozenDictionary<string, FileDescriptor> _bySymbol;

    /// <summary>Takes in the files of the services and all that they import.</summary>
    public ContractFiles(IEnumerable<ServiceDescriptor> services)
    {
        var listed = services.ToArray();
        var files = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        foreach (var service in listed)
        {
            Add(service.File, files);
        }

        Services = [.. listed.Select(s => s.FullName).Order(StringComparer.Ordinal)];
        _byName = files.ToFrozenDictionary(StringComparer.Ordinal);
        _bySymbol = files.Values.SelectMany(f => Symbols(f).Select(s => KeyValuePair.Create(s, f))).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Full names of the services.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The file of a name itself first, every file before what it imports; null when there is none.</summary>
    public IReadOnlyList<ByteString>? ByName(string name) => _byName.TryGetValue(name, out var file) ? WithImports(file) : null;

    /// <summary>The file that declares a symbol, likewise; null when none does.</summary>
    public IReadOnlyList<ByteString>? BySymbol(string symbol) => _bySymbol.TryGetValue(symbol, out var file) ? WithImports(file) : null;

    /// <summary>True when a message of that full name is declared. proto3 messages have no extensions, so their list is then empty.</summary>
    public bool HasMessage(string name) => _bySymbol.TryGetValue(name, out var file) && Messages(file.MessageTypes).Any(m => m.FullName == name);

    private static List<ByteString> WithImports(FileDescriptor file)
    {
        var files = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        Add(file, files);
        return [.. files.Values.Reverse().Select(f => f.SerializedData)];
    }

    /// <summary>Adds a file after all that it imports.</summary>
    private static void Add(FileDescriptor file, Dictionary<string, FileDescriptor> files)
    {
        if (files.ContainsKey(file.Name))
        {
            return;
        }

        foreach (var import in file.Dependencies)
        {
            Add(import, files);
        }

        files.Add(file.Name, file);
    }

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
        Messages(file.MessageTypes).SelectMany(m => m.Fields.InDeclarationOrder().Select(f => f.FullName)
                .Concat(m.Oneofs.Select(o => o.FullName)).Concat(m.EnumTypes.SelectMany(Symbols)).Append(m.FullName))
            .Concat(file.EnumTypes.SelectMany(Symbols))
            .Concat(file.Services.SelectMany(s => s.Methods.Select(m => m.FullName).Append(s.FullName)))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Symbols(EnumDescriptor type) => type.Values.Select(v => v.FullName).Append(type.FullName);

    private static IEnumerable<MessageDescriptor> Messages(IEnumerable<MessageDescriptor> types) =>
        types.SelectMany(t => Messages(t.NestedTypes).Append(t));
}
