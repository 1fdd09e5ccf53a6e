using System.Xml;
using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Reports;

/// <summary>Writes JUnit's XML: a test for each file, which fails where the command would.</summary>
internal static class JunitReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };

    public static void Write(Screen output, IReadOnlyList<ValidatedFile> results, RemarkLevel failing)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using (var xml = XmlWriter.Create(text, Settings))
        {
            var failed = results.Count(file => Remark.Of(file).Any(remark => remark.Level >= failing));
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "diagnose validate");
            xml.WriteAttributeString("tests", $"{results.Count}");
            xml.WriteAttributeString("failures", $"{failed}");
            foreach (var file in results)
            {
                WriteCase(xml, file, failing);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.Document($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}");
    }

    private static void WriteCase(XmlWriter xml, ValidatedFile file, RemarkLevel failing)
    {
        var remarks = Remark.Of(file).ToLookup(remark => remark.Level >= failing);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "diagnose.validate");
        xml.WriteAttributeString("name", HiddenCharacters.Shown(file.File));
        if (remarks[true].ToList() is { Count: > 0 } wrong)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", wrong[0].Rule);
            xml.WriteAttributeString("message", HiddenCharacters.Shown(wrong[0].Message.Split('\n')[0]));
            xml.WriteString(Lines(wrong));
            xml.WriteEndElement();
        }

        if (remarks[false].Any())
        {
            xml.WriteElementString("system-out", Lines(remarks[false]));
        }

        xml.WriteEndElement();
    }

    private static string Lines(IEnumerable<Remark> remarks) => string.Join(
        '\n', remarks.Select(one => HiddenCharacters.Shown($"{one.File}:{one.Line}:{one.Column}: {one.Word} {one.Rule} {one.Message}", keepsLines: true)));
}
