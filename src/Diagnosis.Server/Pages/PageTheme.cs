using MudBlazor;

namespace Diagnosis.Server.Pages;

/// <summary>
/// The looks of the components: fonts of the system alone. Colours, light and dark, are the style sheet's, which follows the system and the toggle.
/// </summary>
internal static class PageTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Instance { get; } = new()
    {
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", LetterSpacing = "normal", FontSize = ".9rem" },
        },
        LayoutProperties = new() { DefaultBorderRadius = "8px" },
    };
}
