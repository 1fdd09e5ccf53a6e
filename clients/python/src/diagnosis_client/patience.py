"""When a failed call is made again."""

from __future__ import annotations

import random
from typing import Optional

import grpc

from diagnosis_client.error import DiagnosisError

_FIRST_PAUSE = 0.2


def pause_after(error: DiagnosisError, failures: int, most_failures: int, longest_pause: float) -> Optional[float]:
    """Seconds before the next try, if there is to be one. Only what is unavailable is tried again, and never sooner than the server says."""
    if error.code is not grpc.StatusCode.UNAVAILABLE or failures > most_failures:
        return None
    if error.retry_delay is not None:
        return error.retry_delay if error.retry_delay <= longest_pause else None
    # Not all at the same moment.
    return min(_FIRST_PAUSE * 2 ** (failures - 1), longest_pause) * random.uniform(0.8, 1.2)
