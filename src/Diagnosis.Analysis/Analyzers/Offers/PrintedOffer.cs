using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// An offer that Marathon printed with what it needed when it could not use it: <c>Insufficient resources for [/web] (need cpus=1.0, mem=128.0, disk=0.0,
/// gpus=0, ports=([80] required), available in offer: [id ...])</c> (0.9 to 1.4, TaskBuilder) and <c>No matching offer for /web (need cpus=1.0, ...,
/// ports=List(80)) : id { ...</c> (0.8). It says nothing of why, and all that is needed to tell.
/// </summary>
internal sealed partial class PrintedOffer
{
    /// <summary>Ports that Marathon 0.8 gives to services by itself: on a host they are not meant, unless the definition wants them there.</summary>
    private static readonly (int From, int To) ServicePorts = (10_000, 20_000);

    private const string PortsMissing = "App ports are not available in the offer";
    private const string OtherOffer = "No matching offer for ";
    private const string Unreserved = "*";

    private readonly Match _need;
    private readonly bool _isSaidToLackPorts;
    private readonly ImmutableArray<(string Name, string Role, double Amount, ImmutableArray<PortRange> Ranges)> _resources;

    private PrintedOffer(Match need, string offer, string before)
    {
        _need = need;
        _isSaidToLackPorts = before.LastIndexOf(PortsMissing, StringComparison.Ordinal) > before.LastIndexOf(OtherOffer, StringComparison.Ordinal);
        _resources = [.. Resource().Matches(offer).Select(Read)];
        Host = Hostname().Match(offer).Groups["host"].Value;
        OfferId = OwnId().Match(offer).Groups["id"].Value;
    }

    /// <summary>The agent's host; empty when the offer was cut off before it.</summary>
    public string Host { get; }

    /// <summary>The offer's own id; empty when it was cut off.</summary>
    public string OfferId { get; }

    /// <summary>Reads the words of one entry of the log, its lines joined; null where there is no such offer in them, or none of it is left.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="before">What stands before it: 0.8 says there that ports are missing, and names neither offer nor workload.</param>
    public static PrintedOffer? In(string entry, string before) => Need().Match(entry) is { Success: true } need
        && new PrintedOffer(need, entry[(need.Index + need.Length)..], before) is { _resources.IsEmpty: false } printed ? printed : null;

    /// <summary>The workload that the entry names.</summary>
    public string WorkloadId => _need.Groups["id"].Value;

    /// <summary>What the offer lacked of what was needed, as far as resources tell; the line as it was when it lacked none of them.</summary>
    /// <param name="line">The line it stands in, with the roles that were looked at where another line of the offer tells them.</param>
    /// <param name="definition">The workload's definition, which may not be known.</param>
    public OfferLogLine Judged(OfferLogLine line, WorkloadDefinition definition)
    {
        var roles = Roles(line, definition);
        var used = _resources.Where(resource => roles.IsEmpty || roles.Contains(resource.Role)).ToArray();
        line = line with { Agent = Host, Roles = roles };
        if (_isSaidToLackPorts)
        {
            return line with { Failed = [Requirement.Ports], Port = Port(used, definition) is > 0 and var told ? told : null };
        }

        var lacking = Lacking(used);
        return !lacking.IsEmpty ? line with
        {
            Failed = [.. lacking.Select(amount => amount.Requirement)],
            Amounts = lacking,
            HeldSome = RequirementTable.Scalars.Any(one => Asked(one) > 0 && !lacking.Any(amount => amount.Requirement == one.Requirement)),
        }
        : Port(used, definition) is { } port ? line with { Failed = [Requirement.Ports], Port = port == 0 ? null : port }
        : roles.IsEmpty && !Lacking([.. used.Where(resource => resource.Role == Unreserved)]).IsEmpty ? line with
        {
            Failed = [Requirement.Role],
            Roles = [.. used.Select(resource => resource.Role).Where(role => role != Unreserved).Distinct(StringComparer.Ordinal)],
        }
        : line;
    }

    /// <summary>The amounts that were asked for and are not there.</summary>
    private ImmutableArray<(Requirement Requirement, double? Asked, double? Offered)> Lacking(
        (string Name, string Role, double Amount, ImmutableArray<PortRange> Ranges)[] used) =>
    [
        .. from one in RequirementTable.Scalars
           let asked = Asked(one)
           let offered = FixedPoint.Of(used.Where(resource => ResourceKinds.Of(resource.Name) == one.Resource).Sum(resource => resource.Amount))
           where FixedPoint.Of(asked) > offered
           select (one.Requirement, (double?)asked, (double?)offered),
    ];

    private double Asked(RequirementDescriptor one) => Amount(_need.Groups[one.Resource.Name()]);

    /// <summary>The roles that the offer was looked at in; empty where nothing tells, so that all of it counts.</summary>
    private static ImmutableArray<string> Roles(OfferLogLine line, WorkloadDefinition definition) =>
        !line.Roles.IsEmpty ? line.Roles
        : !definition.AcceptedResourceRoles.IsDefaultOrEmpty ? [.. definition.AcceptedResourceRoles]
        : [];

    private static double Amount(System.Text.RegularExpressions.Group group) =>
        double.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : 0;

    /// <summary>The first fixed port that the offer does not have; 0 when it has too few for any; null when ports are not what it lacks.</summary>
    private int? Port((string Name, string Role, double Amount, ImmutableArray<PortRange> Ranges)[] used, WorkloadDefinition definition)
    {
        var words = _need.Groups["ports"].Value;
        var offered = PortSet.Of([.. used.Where(resource => ResourceKinds.Of(resource.Name) == ResourceKind.Ports).SelectMany(resource => resource.Ranges)]);
        int[] named = [.. Number().Matches(words).Select(number => int.Parse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (words.Contains("dynamic", StringComparison.Ordinal))
        {
            return named.FirstOrDefault() > offered.Count ? 0 : null;
        }

        var isRequired = words.Contains("required", StringComparison.Ordinal);
        var missing = named.Where(port => port > 0 && !offered.Contains(port)
            && (isRequired || _isSaidToLackPorts || port < ServicePorts.From || port > ServicePorts.To || definition.HostPorts.Contains(port))).ToArray();
        return missing.Length > 0 ? missing[0] : named.Length > offered.Count ? 0 : null;
    }

    private static (string Name, string Role, double Amount, ImmutableArray<PortRange> Ranges) Read(Match resource)
    {
        var role = resource.Groups["role"].Success ? resource.Groups["role"].Value : "*";
        var ranges = Range().Matches(resource.Groups["ranges"].Value).Select(range => new PortRange(
            long.Parse(range.Groups["begin"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            long.Parse(range.Groups["end"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));
        return (resource.Groups["name"].Value, role, Amount(resource.Groups["amount"]), [.. ranges]);
    }

    [GeneratedRegex(
        @"(?:Insufficient resources for \[(?<id>/[^\]\s]{0,300})\]|No matching offer for (?<id>/\S{0,300})) \(need cpus=(?<cpus>[\d.E+-]{1,30}), "
            + @"mem=(?<mem>[\d.E+-]{1,30}), disk=(?<disk>[\d.E+-]{1,30}),(?: gpus=(?<gpus>[\d.E+-]{1,30}),)? "
            + @"ports=(?<ports>\w{0,20}\([^()]{0,2000}\))(?:, available in offer: \[|\) : )",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Need();

    /// <summary>A resource as protobuf prints it, on one line; what may stand between amount and role (a disk's own data) is passed over.</summary>
    [GeneratedRegex(
        @"resources \{ name: ""(?<name>\w{1,20})"" type: (?:SCALAR scalar \{ value: (?<amount>[\d.E+-]{1,30}) \}|RANGES ranges \{ "
            + @"(?<ranges>(?:range \{ begin: \d{1,9} end: \d{1,9} \} ?){0,2000})\})"
            + @"(?: role: ""(?<role>[^""]{0,200})"")?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resource();

    [GeneratedRegex(
        @"range \{ begin: (?<begin>\d{1,9}) end: (?<end>\d{1,9}) \}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"hostname: ""(?<host>[^""]{1,300})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hostname();

    [GeneratedRegex(
        @"\Aid \{ value: ""(?<id>[^""]{1,200})""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnId();

    [GeneratedRegex(@"\d{1,6}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
