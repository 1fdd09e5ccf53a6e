namespace Diagnosis.Server.Http;

/// <summary>
/// Reads <c>%2F</c> in what a path names as the slash that it stands for, as in a query: the server leaves it as it came, and ids are full of slashes.
/// </summary>
internal static class EncodedSlashes
{
    private const string Encoded = "%2F";

    /// <summary>Reads them, once it is known which part of the path names what.</summary>
    public static void UseEncodedSlashes(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        foreach (var (name, value) in http.Request.RouteValues.ToArray())
        {
            if (value is string text && text.Contains(Encoded, StringComparison.OrdinalIgnoreCase))
            {
                http.Request.RouteValues[name] = text.Replace(Encoded, "/", StringComparison.OrdinalIgnoreCase);
            }
        }

        return next(http);
    });
}
