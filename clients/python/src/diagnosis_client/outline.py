"""What is told of a diagnosis in a chat, in order, before any medium writes it. The rules stand in docs/renderings.md and are the same in all clients."""

from __future__ import annotations

import math
import unicodedata
from typing import Callable, Iterable, List, NamedTuple, Optional, Sequence

from diagnosis.v1 import diagnosis_pb2 as told
from diagnosis.v1.cluster_pb2 import COVERAGE_STATE_NONE, COVERAGE_STATE_PARTIAL, Coverage
from diagnosis.v1.placement_pb2 import Requirement

_LIMITS = {"headline": 500, "facts": 400, "finding": 150, "heading": 150, "step": 150, "text": 400, "item": 300, "code": math.inf, "note": 300}
_SHORT = 300
_LONGEST_CODE = 1000
_MOST_FINDINGS, _MOST_PROOFS, _MOST_REMEDIES, _MOST_NAMES = 3, 2, 3, 5
_UNSEEN = {"\u200b", "\ufeff", "\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_KINDS = {told.WORKLOAD_KIND_APP: "App", told.WORKLOAD_KIND_POD: "Pod"}
_ROLES = {
    told.FINDING_ROLE_ROOT_CAUSE: "Cause",
    told.FINDING_ROLE_CONTRIBUTING: "Also",
    told.FINDING_ROLE_SYMPTOM: "Symptom",
    told.FINDING_ROLE_STATEMENT: "Status",
}


class Line(NamedTuple):
    """What it is, its clean words, and the most characters that it may take once it is escaped."""

    kind: str
    text: str
    limit: float


def clean(text: str) -> str:
    """The text on one line: each run of spaces, controls and marks that are not seen becomes one space."""
    spaced = "".join(" " if one in _UNSEEN or unicodedata.category(one) in ("Cc", "Zs", "Zl", "Zp") else one for one in text)
    return " ".join(part for part in spaced.split(" ") if part)


def escaped(text: str, limit: float, escape: Callable[[str], str]) -> str:
    """Clean text escaped character by character, cut where it would be longer than the limit, which counts what is written."""
    written, fits = "", 0
    for one in text:
        written += escape(one)
        if len(written) < limit:
            fits = len(written)
        if len(written) > limit:
            return written[:fits].rstrip(" ") + "…"
    return written


def outline(diagnosis: told.Diagnosis, coverage: Optional[Coverage] = None) -> List[Line]:
    """The lines of a diagnosis."""
    lines = _Lines()
    headline = clean(diagnosis.headline)
    lines.add("headline", headline or diagnosis.workload.id)
    lines.add("facts", _facts(diagnosis))
    for finding in diagnosis.findings[:_MOST_FINDINGS]:
        lines.add_finding(finding, headline)
    lines.left(len(diagnosis.findings) - _MOST_FINDINGS, "finding", "findings", [one.code for one in diagnosis.findings[_MOST_FINDINGS:]])
    remedies = [remedy for finding in diagnosis.findings for remedy in finding.remedies]
    if remedies:
        lines.add("heading", "What to do")
    for remedy in remedies[:_MOST_REMEDIES]:
        lines.add_remedy(remedy)
    lines.left(len(remedies) - _MOST_REMEDIES, "remedy", "remedies")
    for run in diagnosis.analyzer_runs:
        if run.outcome in (told.OUTCOME_TIMED_OUT, told.OUTCOME_FAILED):
            lines.add("note", f"Not decided: {run.analyzer_id} {_word(told.Outcome.Name(run.outcome), 'OUTCOME_')}.")
    if coverage is not None and coverage.state in (COVERAGE_STATE_PARTIAL, COVERAGE_STATE_NONE):
        lines.add("note", f"Could not see everything: {_names(coverage.missing, _MOST_NAMES)}.")
    return lines


class _Lines(List[Line]):
    def add(self, kind: str, text: str, limit: Optional[float] = None) -> None:
        text = text if kind == "code" else clean(text)
        if text:
            self.append(Line(kind, text, _LIMITS[kind] if limit is None else limit))

    def left(self, count: int, one: str, many: str, which: Sequence[str] = ()) -> None:
        if count > 0:
            self.add("note", f"{count} more {one if count == 1 else many}{': ' + _names(which, _MOST_NAMES) if which else ''}.")

    def add_finding(self, finding: told.Finding, headline: str) -> None:
        severity = f", {_word(told.Severity.Name(finding.severity), 'SEVERITY_')}" if finding.severity else ""
        sure = f", {math.floor(finding.confidence * 100 + 0.5)}% sure" if finding.confidence < 1 else ""
        self.add("finding", f"{_ROLES.get(finding.role, 'Finding')}: {finding.title or finding.code} ({finding.code}{severity}{sure})")
        summary = clean(finding.summary).rstrip(".")
        if not headline.startswith(summary):
            self.add("text", f"{summary}.")
        for proof in finding.evidence[:_MOST_PROOFS]:
            self.add("item", f"{proof.source}: {proof.text}")
        self.left(len(finding.evidence) - _MOST_PROOFS, "fact", "facts")

    def add_remedy(self, remedy: told.Remedy) -> None:
        risk = f" ({_word(told.Risk.Name(remedy.risk), 'RISK_')} risk)" if remedy.risk else ""
        self.add("step", remedy.title + risk)
        self.add("text", remedy.description)
        action = remedy.WhichOneof("action")
        if action == "definition_patch":
            self._add_code("Merge patch of the definition:", remedy.definition_patch)
        elif action == "command":
            self._add_code("Run:", remedy.command)
        elif action == "operator_action":
            self.add("text", f"Operator: {remedy.operator_action}")
        if remedy.HasField("prediction"):
            self.add("text", _simulated(remedy.prediction), _SHORT)

    def _add_code(self, what: str, code: str) -> None:
        """What is copied is whole or not there."""
        is_shown = len(code) + 4 * sum(code.count(one) for one in "&<>") <= _LONGEST_CODE and clean(code) == code and "```" not in code
        self.add("text", what if is_shown else f"{what} it is too long to show here, or has more than one line.", _SHORT)
        if is_shown:
            self.add("code", code)


def _facts(diagnosis: told.Diagnosis) -> str:
    workload = diagnosis.workload
    parts = [f"{_KINDS.get(workload.kind, 'Workload')} {workload.id}"]
    if workload.cluster:
        parts.append(f"cluster {workload.cluster}")
    if diagnosis.state:
        parts.append(_word(told.WorkloadState.Name(diagnosis.state), "WORKLOAD_STATE_"))
    if diagnosis.HasField("instances"):
        parts.extend(_counts(diagnosis.instances))
    if diagnosis.HasField("stuck_since"):
        parts.append(f"stuck since {diagnosis.stuck_since.ToDatetime().isoformat(' ', 'minutes')} UTC")
    return " · ".join(parts)


def _counts(instances: told.InstanceCounts) -> Iterable[str]:
    yield "running not known" if "running" in instances.unknown_fields else f"{instances.running} of {instances.wanted} running"
    for name in ("waiting", "unhealthy", "unreachable"):
        if getattr(instances, name) > 0:
            yield f"{getattr(instances, name)} {name}"


def _simulated(prediction: told.Prediction) -> str:
    on = f" on {_names(prediction.hostnames, 5)}" if prediction.hostnames else ""
    blocker = _word(Requirement.Name(prediction.next_blocker), "REQUIREMENT_")
    following = f"; the next is blocked by {blocker}" if prediction.next_blocker else ""
    return f"Simulated: places {prediction.instances_placeable} of {prediction.instances_wanted}{on}{following}."


def _names(names: Sequence[str], most: int) -> str:
    if not names:
        return "not told"
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _word(name: str, prefix: str) -> str:
    return name[len(prefix):].lower().replace("_", " ")
