using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>Scratch disk and local volumes by disk type, biggest request first (Marathon 1.11, ResourceMatcher.matchDiskResource).</summary>
internal static class DiskMatcher
{
    private const string Root = "root";
    private const string Path = "path";
    private const string Mount = "mount";

    /// <summary>Number of disk types that could not be served: each adds one InsufficientDisk.</summary>
    public static int FailingTypes(double scratchMiB, ImmutableArray<VolumePlan> volumes, ReadOnlySpan<OfferResource> offer, ResourceSelector selector) =>
        volumes.IsEmpty ? IsRootShort(scratchMiB, offer, selector) ? 1 : 0
            : TryConsume(scratchMiB, volumes, CollectionsMarshal.AsSpan<OfferResource>([.. offer]), selector);

    /// <summary>As <see cref="FailingTypes"/>, and takes what is served out of the offer.</summary>
    public static int TryConsume(double scratchMiB, ImmutableArray<VolumePlan> volumes, Span<OfferResource> offer, ResourceSelector selector)
    {
        if (volumes.IsEmpty && !(scratchMiB > 0))
        {
            return 0;
        }

        var failing = 0;
        foreach (var type in (ReadOnlySpan<string>)[Root, Path, Mount])
        {
            var requests = Requests(type, scratchMiB, volumes);
            if (requests.Count > 0)
            {
                failing += (type == Mount ? ConsumeMounts(requests, offer, selector) : ConsumeSources(type, requests, offer, selector)) ? 0 : 1;
            }
        }

        return failing;
    }

    /// <summary>Space on disks that the workload could use: root disks for scratch and root volumes, others where a volume accepts them.</summary>
    public static double Free(SpecPlan plan, ReadOnlySpan<OfferResource> offer, ResourceSelector selector)
    {
        var sum = 0.0;
        foreach (ref readonly var resource in offer)
        {
            if (resource.Kind == ResourceKind.Disk && TypeOf(resource.Origin) is { } type && selector.Accepts(resource)
                && ((type == Root && plan.Definition.DiskMiB > 0) || IsWanted(plan, type, resource.Origin.Disk)))
            {
                sum += resource.Value;
            }
        }

        return sum;
    }

    private static bool IsWanted(SpecPlan plan, string type, DiskInfo? disk)
    {
        foreach (var volume in plan.Volumes)
        {
            if (volume.Type == type && volume.Accepts(disk))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Scratch disk alone comes from root disks, piece by piece in the order of the offer.</summary>
    private static bool IsRootShort(double scratchMiB, ReadOnlySpan<OfferResource> offer, ResourceSelector selector)
    {
        var left = scratchMiB > 0 ? scratchMiB : 0;
        foreach (ref readonly var resource in offer)
        {
            if (left <= 0)
            {
                break;
            }

            if (resource.Kind == ResourceKind.Disk && TypeOf(resource.Origin) == Root && selector.Accepts(resource))
            {
                left -= Math.Min(left, resource.Value);
            }
        }

        return !(left <= 0);
    }

    private static List<(double SizeMiB, VolumePlan? Volume)> Requests(string type, double scratchMiB, ImmutableArray<VolumePlan> volumes)
    {
        List<(double SizeMiB, VolumePlan? Volume)> requests = [];
        if (type == Root && scratchMiB > 0)
        {
            requests.Add((scratchMiB, null));
        }

        foreach (var volume in volumes)
        {
            if (volume.Type == type)
            {
                requests.Add((volume.SizeMiB, volume));
            }
        }

        return requests.Count < 2 ? requests : [.. requests.OrderByDescending(static request => request.SizeMiB)];
    }

    /// <summary>A request may combine resources of one source, never of two; the source with most space is tried first.</summary>
    private static bool ConsumeSources(
        string type, List<(double SizeMiB, VolumePlan? Volume)> requests, Span<OfferResource> offer, ResourceSelector selector)
    {
        List<List<int>> sources = [];
        List<string> identities = [];
        for (var index = 0; index < offer.Length; index++)
        {
            if (offer[index].Kind == ResourceKind.Disk && TypeOf(offer[index].Origin) == type && selector.Accepts(offer[index]))
            {
                var source = type == Root ? "" : offer[index].Origin.Disk!.SourceIdentity;
                var group = identities.IndexOf(source);
                if (group < 0)
                {
                    identities.Add(source);
                    sources.Add([index]);
                }
                else
                {
                    sources[group].Add(index);
                }
            }
        }

        foreach (var (sizeMiB, volume) in requests)
        {
            var sums = sources.ConvertAll(_ => 0.0);
            for (var at = 0; at < sources.Count; at++)
            {
                foreach (var index in sources[at])
                {
                    sums[at] += offer[index].Value;
                }
            }

            var served = -1;
            foreach (var at in type == Path ? Enumerable.Range(0, sources.Count).OrderByDescending(at => sums[at]) : Enumerable.Range(0, sources.Count))
            {
                if (TryConsumeSource(sizeMiB, volume, sources[at], offer))
                {
                    served = at;
                    break;
                }
            }

            if (served < 0)
            {
                return false;
            }

            // What a request touched comes first for the next one, the latest touched at the front.
            var source = sources[served];
            sources.RemoveAt(served);
            sources.Insert(0, source);
        }

        return true;
    }

    private static bool TryConsumeSource(double sizeMiB, VolumePlan? volume, List<int> source, Span<OfferResource> offer)
    {
        var left = sizeMiB;
        List<int> touched = [];
        List<(int Index, double Value)> after = [];
        foreach (var index in source)
        {
            if (left <= 0)
            {
                break;
            }

            touched.Insert(0, index);
            if (volume is not null && !volume.Accepts(offer[index].Origin.Disk))
            {
                continue;
            }

            var piece = Math.Min(left, offer[index].Value);
            after.Add((index, offer[index].Value - piece));
            left -= piece;
        }

        if (!(left <= 0))
        {
            return false;
        }

        foreach (var (index, value) in after)
        {
            offer[index] = offer[index] with { Value = value };
        }

        var rest = source.GetRange(touched.Count, source.Count - touched.Count);
        source.Clear();
        foreach (var index in touched)
        {
            if (offer[index].Value > 0)
            {
                source.Add(index);
            }
        }

        source.AddRange(rest);
        return true;
    }

    /// <summary>A mount disk is taken whole by the first volume that it fits.</summary>
    private static bool ConsumeMounts(List<(double SizeMiB, VolumePlan? Volume)> requests, Span<OfferResource> offer, ResourceSelector selector)
    {
        foreach (var (sizeMiB, volume) in requests)
        {
            var found = false;
            for (var index = 0; index < offer.Length && !found; index++)
            {
                var resource = offer[index];
                if (resource.Kind == ResourceKind.Disk && TypeOf(resource.Origin) == Mount && resource.Value >= sizeMiB
                    && !(resource.Value > (volume!.MaxSizeMiB ?? long.MaxValue)) && selector.Accepts(resource) && volume.Accepts(resource.Origin.Disk))
                {
                    offer[index] = resource with { Value = 0 };
                    found = true;
                }
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Null for raw and block disks, which Marathon ignores.</summary>
    private static string? TypeOf(Resource disk) => disk.Disk?.SourceType switch
    {
        null => Root,
        "PATH" => Path,
        "MOUNT" => Mount,
        _ => null,
    };
}
