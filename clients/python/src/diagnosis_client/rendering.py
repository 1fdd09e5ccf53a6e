"""Writes a diagnosis for chats, the same in all clients (docs/renderings.md). What comes from a cluster is text there, calls nobody and links nowhere."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from diagnosis.v1.cluster_pb2 import Coverage
from diagnosis.v1.diagnosis_pb2 import Diagnosis
from diagnosis_client.outline import escaped, outline

_ZERO_WIDTH_SPACE = "\u200b"
_MARKDOWN = {**{mark: f"\\{mark}" for mark in "\\`*_[]<>|~#&!:"}, "@": f"@{_ZERO_WIDTH_SPACE}"}
_SLACK_CODE = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SLACK = {**_SLACK_CODE, "*": "∗", "~": "∼", "`": "ˋ", "@": f"@{_ZERO_WIDTH_SPACE}"}


def render_markdown(diagnosis: Diagnosis, coverage: Optional[Coverage] = None) -> str:
    """As Markdown (CommonMark), for chats and tickets."""
    written, steps = "", 0
    for kind, text, limit in outline(diagnosis, coverage):
        if kind == "code":
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
            written += f"\n{fence}\n{text}\n{fence}\n"
            continue
        line = escaped(text, limit, lambda one: _MARKDOWN.get(one, one))
        # What would begin a list or a heading.
        line = re.sub(r"^([0-9]+(?=[.)])|(?=[-+=]))", r"\g<1>\\", line)
        steps += kind == "step"
        if kind == "headline":
            written += f"**{line}**\n"
        elif kind in ("finding", "heading"):
            written += f"\n**{line}**\n"
        elif kind == "step":
            written += f"\n{steps}\\. {line}\n"
        else:
            written += f"\n{'- ' if kind == 'item' else ''}{line}\n"
    return written


def render_plain_text(diagnosis: Diagnosis, coverage: Optional[Coverage] = None) -> str:
    """As plain text, without any marks, for mails, logs and terminals."""
    written, steps = "", 0
    for kind, text, limit in outline(diagnosis, coverage):
        line = escaped(text, limit, str)
        steps += kind == "step"
        before = {"headline": "", "facts": "", "finding": "\n", "heading": "\n", "step": f"  {steps}. ", "item": "  - ", "code": "    "}
        written += f"{before.get(kind, '  ')}{line}\n"
    return written


def render_slack(diagnosis: Diagnosis, coverage: Optional[Coverage] = None) -> Dict[str, Any]:
    """As a message of Slack's Block Kit, to be written as JSON."""
    blocks: List[Dict[str, Any]] = []
    section: List[str] = []
    steps = 0

    def end() -> None:
        if section:
            blocks.append({"type": "section", "text": _slack_text("\n".join(section))})
            section.clear()

    lines = outline(diagnosis, coverage)
    for kind, text, limit in lines:
        if kind in ("facts", "finding", "heading", "step", "note"):
            end()
        escapes = _SLACK_CODE if kind == "code" else _SLACK
        line = escaped(text, limit, lambda one: escapes.get(one, one))
        if kind in ("facts", "note"):
            blocks.append({"type": "context", "elements": [_slack_text(line)]})
            continue
        steps += kind == "step"
        shapes = {"headline": "*{}*", "finding": "*{}*", "heading": "*{}*", "step": f"*{steps}.* {{}}", "item": "• {}", "code": "```{}```"}
        section.append(shapes.get(kind, "{}").format(line))
    end()
    first = lines[0] if lines else None
    return {"text": escaped(first.text, first.limit, lambda one: _SLACK.get(one, one)) if first else "", "blocks": blocks}


def _slack_text(text: str) -> Dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}
