"""Asks a Diagnosis server why a DC/OS deployment is stuck. Messages are those of the contract, in diagnosis.v1."""

from diagnosis_client.client import DiagnosisClient, cluster
from diagnosis_client.error import DiagnosisError
from diagnosis_client.rendering import render_markdown, render_plain_text, render_slack

__all__ = ["DiagnosisClient", "DiagnosisError", "cluster", "render_markdown", "render_plain_text", "render_slack"]
