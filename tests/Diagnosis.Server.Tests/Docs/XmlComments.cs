using System.Reflection;
using System.Xml.Linq;

namespace Diagnosis.Server.Tests.Docs;

/// <summary>What the code says of its properties, as the compiler writes it down, in Markdown.</summary>
internal static class XmlComments
{
    private static readonly Dictionary<string, XElement> Members = Directory.EnumerateFiles(AppContext.BaseDirectory, "Diagnosis.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>What it is.</summary>
    public static string Summary(PropertyInfo property) => Text(property, "summary");

    /// <summary>What it is unless it is set; empty when that is not said apart.</summary>
    public static string Value(PropertyInfo property) => Text(property, "value");

    private static string Text(PropertyInfo property, string element) =>
        Members.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}")?.Element(element) is { } found
            ? string.Concat(found.Nodes().Select(Markdown)).Trim() : "";

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value,
        _ => "",
    };
}
