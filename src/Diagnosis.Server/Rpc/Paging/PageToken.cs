using System.Globalization;

namespace Diagnosis.Server.Rpc.Paging;

/// <summary>
/// Where a page of workloads ended: the last one on it. It names a place in the order and not a number, so workloads that come and go between two pages
/// neither repeat nor hide others.
/// </summary>
/// <param name="WasStuck">True when the last workload was among the stuck ones, which come first.</param>
/// <param name="Total">Workloads over all pages, as counted for the first.</param>
/// <param name="LastId">Its id.</param>
internal sealed record PageToken(bool WasStuck, int Total, string LastId)
{
    /// <summary>Writes the token of a page that answers a question.</summary>
    public string Write(string question) => OpaqueToken.Write(question, string.Create(CultureInfo.InvariantCulture, $"{(WasStuck ? 1 : 0)} {Total} {LastId}"));

    /// <summary>Reads a token; null when it is none, or of another question.</summary>
    public static PageToken? Read(string token, string question) =>
        OpaqueToken.Read(token, question)?.Split(' ', 3) is ["0" or "1", var count, var id] parts
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? new(parts[0] == "1", total, id)
            : null;

    /// <summary>True when a workload comes after the page.</summary>
    public bool IsBefore(bool isStuck, string id) => isStuck == WasStuck ? string.CompareOrdinal(id, LastId) > 0 : WasStuck;
}
