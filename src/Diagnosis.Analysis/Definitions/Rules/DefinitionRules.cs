namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Every rule a violation can name, with its severity and what it asks.</summary>
public static class DefinitionRules
{
    /// <summary>All rules, errors of Marathon first, in the order of the documentation.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. ParseRules.All,
        .. AppRules.All,
        .. NetworkRules.All,
        .. PlacementRules.All,
        .. StorageRules.All,
        .. SecretRules.All,
        .. FeatureRules.All,
        .. PodRules.All,
        .. LinuxRules.All,
        .. GroupRules.All,
        .. WarningRules.All,
    ];
}
