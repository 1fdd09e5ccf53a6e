using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.JavaRegex;

namespace Diagnosis.Analysis.Matching.Plans;

/// <summary>A local volume to create, with its constraints compiled (Marathon 1.11, VolumeConstraints and VolumeProfileMatcher).</summary>
internal sealed class VolumePlan
{
    private readonly string? _profileName;
    private readonly ImmutableArray<(bool Like, JavaPattern Expression)> _paths;
    private readonly bool _neverMatches;

    public VolumePlan(PersistentVolume volume)
    {
        Type = volume.Type;
        SizeMiB = volume.SizeMiB;
        MaxSizeMiB = volume.MaxSizeMiB;
        _profileName = volume.ProfileName;
        var paths = ImmutableArray.CreateBuilder<(bool, JavaPattern)>();
        foreach (var constraint in volume.Constraints.IsDefault ? [] : volume.Constraints)
        {
            _neverMatches |= constraint.Field != "path" || constraint.Kind is not (ConstraintOperator.Like or ConstraintOperator.Unlike);
            paths.Add((constraint.Kind == ConstraintOperator.Like, JavaPattern.Compile(constraint.Value ?? "")));
        }

        _paths = paths.ToImmutable();
    }

    public string Type { get; }

    public double SizeMiB { get; }

    public double? MaxSizeMiB { get; }

    public bool Accepts(DiskInfo? disk)
    {
        if (_neverMatches || disk?.Profile != _profileName)
        {
            return false;
        }

        foreach (var (like, expression) in _paths)
        {
            if (expression.Matches(disk?.SourceRoot ?? "") != (like ? RegexOutcome.Match : RegexOutcome.NoMatch))
            {
                return false;
            }
        }

        return true;
    }
}
