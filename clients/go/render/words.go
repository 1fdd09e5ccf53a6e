package render

import (
	"fmt"
	"math"
	"strings"

	"diagnosis.dev/client/diagnosisv1"
)

const mostHosts = 5

var roles = map[diagnosisv1.FindingRole]string{
	diagnosisv1.FindingRole_FINDING_ROLE_ROOT_CAUSE:   "Cause",
	diagnosisv1.FindingRole_FINDING_ROLE_CONTRIBUTING: "Also",
	diagnosisv1.FindingRole_FINDING_ROLE_SYMPTOM:      "Symptom",
	diagnosisv1.FindingRole_FINDING_ROLE_STATEMENT:    "Status",
}

// facts say who it is about and how it is.
func facts(diagnosis *diagnosisv1.Diagnosis) string {
	workload := diagnosis.GetWorkload()
	kind := "Workload"
	switch workload.GetKind() {
	case diagnosisv1.WorkloadKind_WORKLOAD_KIND_APP:
		kind = "App"
	case diagnosisv1.WorkloadKind_WORKLOAD_KIND_POD:
		kind = "Pod"
	}
	parts := []string{kind + " " + workload.GetId()}
	if workload.GetCluster() != "" {
		parts = append(parts, "cluster "+workload.GetCluster())
	}
	if diagnosis.GetState() != diagnosisv1.WorkloadState_WORKLOAD_STATE_UNSPECIFIED {
		parts = append(parts, word(diagnosis.GetState().String(), "WORKLOAD_STATE_"))
	}
	if counts := diagnosis.GetInstances(); counts != nil {
		parts = append(parts, instances(counts)...)
	}
	if since := diagnosis.GetStuckSince(); since != nil {
		parts = append(parts, fmt.Sprintf("stuck since %s UTC", since.AsTime().Format("2006-01-02 15:04")))
	}
	return strings.Join(parts, " · ")
}

func instances(counts *diagnosisv1.InstanceCounts) []string {
	parts := []string{fmt.Sprintf("%d of %d running", counts.GetRunning(), counts.GetWanted())}
	for _, unknown := range counts.GetUnknownFields() {
		if unknown == "running" {
			parts[0] = "running not known"
		}
	}
	for _, one := range []struct {
		name  string
		count int32
	}{{"waiting", counts.GetWaiting()}, {"unhealthy", counts.GetUnhealthy()}, {"unreachable", counts.GetUnreachable()}} {
		if one.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", one.count, one.name))
		}
	}
	return parts
}

// findingLine is the place of a finding in the chain, its title, how much it matters and how sure it is.
func findingLine(finding *diagnosisv1.Finding) string {
	role, title, severity, sure := roles[finding.GetRole()], finding.GetTitle(), "", ""
	if role == "" {
		role = "Finding"
	}
	if title == "" {
		title = finding.GetCode()
	}
	if finding.GetSeverity() != diagnosisv1.Severity_SEVERITY_UNSPECIFIED {
		severity = ", " + word(finding.GetSeverity().String(), "SEVERITY_")
	}
	if finding.GetConfidence() < 1 {
		sure = fmt.Sprintf(", %d%% sure", int(math.Floor(finding.GetConfidence()*100+0.5)))
	}
	return fmt.Sprintf("%s: %s (%s%s%s)", role, title, finding.GetCode(), severity, sure)
}

// step is what a remedy is called, and its risk.
func step(remedy *diagnosisv1.Remedy) string {
	if remedy.GetRisk() == diagnosisv1.Risk_RISK_UNSPECIFIED {
		return remedy.GetTitle()
	}
	return fmt.Sprintf("%s (%s risk)", remedy.GetTitle(), word(remedy.GetRisk().String(), "RISK_"))
}

// simulated is what a simulation gave.
func simulated(prediction *diagnosisv1.Prediction) string {
	on, next := "", ""
	if hosts := prediction.GetHostnames(); len(hosts) > 0 {
		on = " on " + names(hosts, mostHosts)
	}
	if prediction.GetNextBlocker() != diagnosisv1.Requirement_REQUIREMENT_UNSPECIFIED {
		next = "; the next is blocked by " + word(prediction.GetNextBlocker().String(), "REQUIREMENT_")
	}
	return fmt.Sprintf("Simulated: places %d of %d%s%s.", prediction.GetInstancesPlaceable(), prediction.GetInstancesWanted(), on, next)
}

// names are those in their order, and how many more there are.
func names(all []string, most int) string {
	switch {
	case len(all) == 0:
		return "not told"
	case len(all) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
	default:
		return strings.Join(all, ", ")
	}
}

func word(name, prefix string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, prefix)), "_", " ")
}
