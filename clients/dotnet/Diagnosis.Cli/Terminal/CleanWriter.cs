using System.Text;

namespace Diagnosis.Cli.Terminal;

/// <summary>Writes what it is given without characters that steer a terminal.</summary>
internal sealed class CleanWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => inner.Write(HiddenCharacters.Shown((value ?? "").Replace("\r\n", "\n", StringComparison.Ordinal), true));

    public override void WriteLine() => inner.Write('\n');

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Flush() => inner.Flush();
}
