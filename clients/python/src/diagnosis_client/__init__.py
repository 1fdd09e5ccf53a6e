"""Asks a Diagnosis server why a DC/OS deployment is stuck. Messages are those of the contract, in diagnosis.v1."""

from diagnosis_client.client import DiagnosisClient, cluster
from diagnosis_client.error import DiagnosisError

__all__ = ["DiagnosisClient", "DiagnosisError", "cluster"]
