using System.Globalization;
using System.Text;
using Diagnosis.Server.Settings;
using Diagnosis.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Server.Tests.Docs;

/// <summary>All settings for readers, from the types that they are bound to.</summary>
public sealed class SettingsPageTests
{
    [Fact]
    public async Task Page_of_settings_is_what_the_options_say() => DocumentedPage.ShouldBe("settings.md", await PageAsync());

    [Fact]
    public async Task Every_setting_says_what_it_is()
    {
        var page = await PageAsync();

        page.ShouldContain("* `Diagnosis:Clusters:<name>:DcosUrl` (none):");
        page.Split('\n').Where(line => line.StartsWith('*') && line.EndsWith(':')).ShouldBeEmpty();
    }

    private static async Task<string> PageAsync()
    {
        await using var app = Program.Build(["--Diagnosis:Sample:Alive=false"], isByArgumentsAlone: true);
        var page = new StringBuilder("# Settings\n\n").Append(DocumentedPage.Wrapped(
            "Everything under `Diagnosis`, with what it is unless it is set. Durations are written `10s`, `1m30s` or `00:00:10`, sizes `128MiB` or in bytes, "
            + "lists `Key:0`, `Key:1`. Where the server listens and what else is standard in .NET is told in the README. Made from the options by `./generate`; "
            + "a test tells when it has drifted."));
        var root = SettingShape.Of(SettingsReading.Root, app.Services.GetServices<KnownSection>());
        foreach (var (name, section) in root.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            page.Append("\n## `").Append(SettingsReading.Root).Append(':').Append(name).Append("`\n\n");
            Add(page, $"{SettingsReading.Root}:{name}", section);
        }

        return page.ToString();
    }

    private static void Add(StringBuilder page, string key, SettingShape shape)
    {
        if (shape is { Scalar: not null, Property: { } property })
        {
            var said = XmlComments.Value(property).TrimEnd('.');
            page.Append(DocumentedPage.Wrapped(
                $"`{key}` ({(said.Length > 0 ? said : Default(property))}): {XmlComments.Summary(property)}", "* ", "  "));
        }
        else if (shape is { Each.Scalar: not null, Property: { } several })
        {
            page.Append(DocumentedPage.Wrapped($"`{key}:{(shape.IsList ? "0" : "<name>")}` (none): {XmlComments.Summary(several)}", "* ", "  "));
        }
        else if (shape.Each is { } each)
        {
            Add(page, $"{key}:{(shape.IsList ? "0" : "<name>")}", each);
        }

        foreach (var (name, member) in shape.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            Add(page, $"{key}:{name}", member);
        }
    }

    /// <summary>The value of options that nobody has set.</summary>
    private static string Default(System.Reflection.PropertyInfo property)
    {
        var value = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        return value switch
        {
            null or "" => "none",
            bool isTrue => isTrue ? "true" : "false",
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }
}
