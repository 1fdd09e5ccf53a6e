from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

COVERAGE_STATE_COMPLETE: CoverageState
COVERAGE_STATE_NONE: CoverageState
COVERAGE_STATE_PARTIAL: CoverageState
COVERAGE_STATE_UNSPECIFIED: CoverageState
DESCRIPTOR: _descriptor.FileDescriptor
DOCUMENT_KIND_AGENT_LOG: DocumentKind
DOCUMENT_KIND_AGENT_STATE: DocumentKind
DOCUMENT_KIND_MARATHON_APP: DocumentKind
DOCUMENT_KIND_MARATHON_APPS: DocumentKind
DOCUMENT_KIND_MARATHON_DEPLOYMENTS: DocumentKind
DOCUMENT_KIND_MARATHON_GROUPS: DocumentKind
DOCUMENT_KIND_MARATHON_INFO: DocumentKind
DOCUMENT_KIND_MARATHON_LOG: DocumentKind
DOCUMENT_KIND_MARATHON_PODS: DocumentKind
DOCUMENT_KIND_MARATHON_POD_STATUS: DocumentKind
DOCUMENT_KIND_MARATHON_QUEUE: DocumentKind
DOCUMENT_KIND_MARATHON_TASKS: DocumentKind
DOCUMENT_KIND_MASTER_LOG: DocumentKind
DOCUMENT_KIND_MESOS_FLAGS: DocumentKind
DOCUMENT_KIND_MESOS_FRAMEWORKS: DocumentKind
DOCUMENT_KIND_MESOS_MAINTENANCE_SCHEDULE: DocumentKind
DOCUMENT_KIND_MESOS_MAINTENANCE_STATUS: DocumentKind
DOCUMENT_KIND_MESOS_QUOTA: DocumentKind
DOCUMENT_KIND_MESOS_ROLES: DocumentKind
DOCUMENT_KIND_MESOS_SLAVES: DocumentKind
DOCUMENT_KIND_MESOS_STATE: DocumentKind
DOCUMENT_KIND_TASK_LOG: DocumentKind
DOCUMENT_KIND_UNSPECIFIED: DocumentKind
REACHABILITY_READABLE: Reachability
REACHABILITY_UNREACHABLE: Reachability
REACHABILITY_UNSPECIFIED: Reachability
SOURCE_STATE_FAILED: SourceState
SOURCE_STATE_MISSING: SourceState
SOURCE_STATE_READ: SourceState
SOURCE_STATE_STALE: SourceState
SOURCE_STATE_UNSPECIFIED: SourceState

class ClusterInfo(_message.Message):
    __slots__ = ["description", "detail", "marathon_version", "mesos_version", "name", "needs_credentials", "observed_at", "reachability", "reading_age", "sample", "stuck"]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    MARATHON_VERSION_FIELD_NUMBER: _ClassVar[int]
    MESOS_VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEEDS_CREDENTIALS_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    REACHABILITY_FIELD_NUMBER: _ClassVar[int]
    READING_AGE_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_FIELD_NUMBER: _ClassVar[int]
    STUCK_FIELD_NUMBER: _ClassVar[int]
    description: str
    detail: str
    marathon_version: str
    mesos_version: str
    name: str
    needs_credentials: bool
    observed_at: _timestamp_pb2.Timestamp
    reachability: Reachability
    reading_age: _duration_pb2.Duration
    sample: bool
    stuck: StuckCount
    def __init__(self, name: _Optional[str] = ..., description: _Optional[str] = ..., sample: bool = ..., reachability: _Optional[_Union[Reachability, str]] = ..., detail: _Optional[str] = ..., marathon_version: _Optional[str] = ..., mesos_version: _Optional[str] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., reading_age: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., stuck: _Optional[_Union[StuckCount, _Mapping]] = ..., needs_credentials: bool = ...) -> None: ...

class ClusterSource(_message.Message):
    __slots__ = ["all_clusters", "cluster", "diagnostics_bundle", "max_staleness", "snapshot", "snapshot_id"]
    ALL_CLUSTERS_FIELD_NUMBER: _ClassVar[int]
    CLUSTER_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSTICS_BUNDLE_FIELD_NUMBER: _ClassVar[int]
    MAX_STALENESS_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_ID_FIELD_NUMBER: _ClassVar[int]
    all_clusters: bool
    cluster: str
    diagnostics_bundle: bytes
    max_staleness: _duration_pb2.Duration
    snapshot: Snapshot
    snapshot_id: str
    def __init__(self, cluster: _Optional[str] = ..., snapshot: _Optional[_Union[Snapshot, _Mapping]] = ..., all_clusters: bool = ..., diagnostics_bundle: _Optional[bytes] = ..., snapshot_id: _Optional[str] = ..., max_staleness: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Coverage(_message.Message):
    __slots__ = ["detail", "missing", "state"]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    detail: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    state: CoverageState
    def __init__(self, state: _Optional[_Union[CoverageState, str]] = ..., missing: _Optional[_Iterable[str]] = ..., detail: _Optional[str] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ["content", "kind", "subject"]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    kind: DocumentKind
    subject: str
    def __init__(self, kind: _Optional[_Union[DocumentKind, str]] = ..., subject: _Optional[str] = ..., content: _Optional[bytes] = ...) -> None: ...

class Snapshot(_message.Message):
    __slots__ = ["captured_at", "documents", "marathon_flags"]
    class MarathonFlagsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CAPTURED_AT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    MARATHON_FLAGS_FIELD_NUMBER: _ClassVar[int]
    captured_at: _timestamp_pb2.Timestamp
    documents: _containers.RepeatedCompositeFieldContainer[Document]
    marathon_flags: _containers.ScalarMap[str, str]
    def __init__(self, captured_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., marathon_flags: _Optional[_Mapping[str, str]] = ...) -> None: ...

class SourceStatus(_message.Message):
    __slots__ = ["cluster", "detail", "name", "observed_at", "state"]
    CLUSTER_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    cluster: str
    detail: str
    name: str
    observed_at: _timestamp_pb2.Timestamp
    state: SourceState
    def __init__(self, name: _Optional[str] = ..., state: _Optional[_Union[SourceState, str]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., detail: _Optional[str] = ..., cluster: _Optional[str] = ...) -> None: ...

class StuckCount(_message.Message):
    __slots__ = ["at_least", "workloads"]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    WORKLOADS_FIELD_NUMBER: _ClassVar[int]
    at_least: bool
    workloads: int
    def __init__(self, workloads: _Optional[int] = ..., at_least: bool = ...) -> None: ...

class DocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class SourceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class CoverageState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Reachability(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
