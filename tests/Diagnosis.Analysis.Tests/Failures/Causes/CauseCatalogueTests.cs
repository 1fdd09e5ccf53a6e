using System.Reflection;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Failures.Rules;

namespace Diagnosis.Analysis.Tests.Failures.Causes;

/// <summary>The cause catalogue as a whole.</summary>
public sealed class CauseCatalogueTests
{
    private static readonly FailureCause[] Causes =
    [
        .. typeof(FailureCause).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(FailureCause).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null)).OfType<FailureCause>(),
    ];

    /// <summary>The labels of the Mesos reference, section 6.1.</summary>
    private static readonly string[] ReferenceLabels =
    [
        "image_not_found_or_no_access", "image_not_found", "image_tag_not_found", "registry_auth", "registry_rate_limited", "registry_tls",
        "registry_insecure_http", "registry_dns", "registry_connection", "registry_timeout", "registry_proxy", "registry_server_error", "registry_bad_response",
        "invalid_image_reference", "image_platform_mismatch", "image_manifest_unsupported", "image_corrupt", "image_extract_failed", "agent_disk_full",
        "agent_fd_exhausted", "docker_daemon_unavailable", "docker_client_version", "agent_misconfigured", "pull_timeout", "launch_interrupted", "pull_unknown",
        "executor_registration_timeout", "executor_terminated", "agent_restarted", "agent_internal_error", "artifact_fetch", "user_not_found", "exit_code",
        "killed_by_signal", "command_not_found", "exec_permission_denied", "exec_format_error", "docker_run_failed", "docker_options_invalid", "port_conflict",
        "port_not_in_offer", "container_limitation_ports", "network_not_found", "network_ip_exhausted", "cni_plugin_failed", "oom_killed",
        "disk_quota_exceeded", "max_completion_time", "volume_mount_failed", "volume_plugin_missing", "volume_host_path_missing", "persistent_volume_failed",
        "csi_failed", "secret_unresolved", "gpu_unavailable", "security_capabilities", "security_seccomp", "unauthorized_task", "task_invalid",
        "resources_exceed_offer", "invalid_offer", "insufficient_resources", "constraint_unsatisfied", "quota_headroom", "agent_capability_missing",
        "agent_whitelist", "agent_deactivated", "agent_maintenance", "agent_unreachable", "agent_removed", "agent_gone", "agent_draining",
        "reconciliation_unknown", "container_update_failed", "preempted", "health_check_failed", "health_check_misconfigured", "framework_removed",
        "killed_by_request", "no_failure",
    ];

    public static TheoryData<string> Labels => [.. ReferenceLabels];

    /// <summary><see cref="RuleExampleTests"/> shows that each of these rules decides.</summary>
    [Theory]
    [MemberData(nameof(Labels))]
    public void Label_of_the_reference_is_the_cause_of_a_rule(string label) =>
        RuleCatalogue.All.Select(rule => rule.Cause).Concat(StatusRules.All.Select(rule => rule.Cause)).ShouldContain(cause => cause.Label == label);

    [Fact]
    public void Catalogue_holds_the_labels_of_the_reference_and_no_other() =>
        Causes.Select(cause => cause.Label).Where(label => label != "unclassified").ShouldBe(ReferenceLabels, ignoreOrder: true);

    [Fact]
    public void Labels_are_unique() => Causes.Select(cause => cause.Label).ShouldBeUnique();

    [Fact]
    public void Every_code_is_a_reason_code()
    {
        foreach (var cause in Causes)
        {
            ReasonCatalogue.Of(cause).Title.ShouldNotBeEmpty();
            ReasonCatalogue.Of(cause, struckPull: true).Title.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Texts_are_whole_sentences_even_when_no_fact_is_known()
    {
        foreach (var cause in Causes)
        {
            var facts = new FailureFacts();
            cause.Summary(facts).Length.ShouldBeInRange(15, 250, cause.Label);
            cause.Summary(facts).ShouldNotContain("``");
            cause.Explanation(facts).ShouldEndWith(".");
            cause.Explanation(facts).ShouldNotContain("  ");
            cause.Remedies(facts).ShouldAllBe(remedy => remedy.Title.Length > 5 && !remedy.Title.Contains("``"));
        }
    }

    [Fact]
    public void Every_failure_that_people_can_mend_has_a_remedy() =>
        Causes.Where(cause => cause.Category is not (FailureCategory.None or FailureCategory.Offer)).ShouldAllBe(
            cause => cause.Remedies(new FailureFacts()).Count > 0);
}
