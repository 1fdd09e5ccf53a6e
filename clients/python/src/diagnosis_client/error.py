"""A call that failed, with what the server told of it."""

from __future__ import annotations

from typing import List, Mapping, Optional, Type, TypeVar

import grpc
from google.protobuf.message import DecodeError, Message

from diagnosis.client.v1.error_details_pb2 import BadRequest, ErrorInfo, ResourceInfo, RetryInfo, Status
from diagnosis.v1.cluster_pb2 import Coverage, SourceStatus
from diagnosis.v1.diagnosis_service_pb2 import NearestIds

_Detail = TypeVar("_Detail", bound=Message)


class DiagnosisError(Exception):
    """A call that failed.

    code              status of gRPC
    message           what went wrong, for people
    reason, metadata  why, for programs ("COVERAGE_NONE", "SERVER_BUSY", ...), with its names and numbers; empty when the server told nothing
    retry_delay       seconds that the server wants to be left alone; None when it does not say
    field_violations  what is wrong with the request, field by field
    resources         what does not exist
    nearest_ids       ids that exist and are like those that do not, nearest first
    coverage, sources how much of the cluster could be seen and what could not be read of it, when that is what went wrong
    """

    def __init__(self, failed: grpc.RpcError) -> None:
        self.code: grpc.StatusCode = failed.code()
        self.message: str = failed.details() or ""
        super().__init__(f"{self.code.name}: {self.message}")
        self._status = Status()
        for key, value in failed.trailing_metadata() or ():
            if key == "grpc-status-details-bin":
                self._status = _read(Status, value) or self._status
        info = next(iter(self._details("google.rpc.ErrorInfo", ErrorInfo)), ErrorInfo())
        self.reason: str = info.reason
        self.metadata: Mapping[str, str] = dict(info.metadata)
        delays = [one.retry_delay for one in self._details("google.rpc.RetryInfo", RetryInfo) if one.HasField("retry_delay")]
        delay = delays[0].seconds + delays[0].nanos / 1e9 if delays else -1
        self.retry_delay: Optional[float] = delay if delay >= 0 else None
        self.field_violations: List[BadRequest.FieldViolation] = [
            one for bad in self._details("google.rpc.BadRequest", BadRequest) for one in bad.field_violations
        ]
        self.resources: List[ResourceInfo] = self._details("google.rpc.ResourceInfo", ResourceInfo)
        self.nearest_ids: List[str] = [one for nearest in self._details("diagnosis.v1.NearestIds", NearestIds) for one in nearest.ids]
        self.coverage: Optional[Coverage] = next(iter(self._details("diagnosis.v1.Coverage", Coverage)), None)
        self.sources: List[SourceStatus] = self._details("diagnosis.v1.SourceStatus", SourceStatus)

    def _details(self, name: str, kind: Type[_Detail]) -> List[_Detail]:
        found = (_read(kind, one.value) for one in self._status.details if one.type_url.rpartition("/")[2] == name)
        return [one for one in found if one is not None]


def _read(kind: Type[_Detail], value: bytes) -> Optional[_Detail]:
    """A message; None where the bytes are none, as a proxy may make them: the status stays."""
    try:
        return kind.FromString(value)
    except DecodeError:
        return None
