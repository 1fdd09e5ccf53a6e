namespace Diagnosis.Server.Pages.Text;

/// <summary>Addresses of the pages.</summary>
internal static class Links
{
    /// <summary>The page of all codes of causes.</summary>
    public const string Reasons = "/reasons";

    /// <summary>The list of a cluster.</summary>
    public static string List(string cluster, bool all = false) => Query(
        "/", ("cluster", cluster), ("all", all ? "1" : ""));

    /// <summary>The page of a workload: its id is the path.</summary>
    public static string Workload(string cluster, string id) => Query(
        "/workloads/" + string.Join('/', id.Trim('/').Split('/').Select(Uri.EscapeDataString)), ("cluster", cluster));

    /// <summary>The page of one.</summary>
    public static string Reason(string code) => $"{Reasons}/{Uri.EscapeDataString(code)}";

    /// <summary>An address with those of its parameters that have a value.</summary>
    public static string Query(string path, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value.Length > 0)
            {
                path += $"{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }

        return path;
    }
}
