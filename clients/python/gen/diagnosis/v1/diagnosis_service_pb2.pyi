from diagnosis.v1 import cluster_pb2 as _cluster_pb2
from diagnosis.v1 import diagnosis_pb2 as _diagnosis_pb2
from diagnosis.v1 import simulation_pb2 as _simulation_pb2
from diagnosis.v1 import validation_pb2 as _validation_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
DIAGNOSIS_VIEW_BASIC: DiagnosisView
DIAGNOSIS_VIEW_FULL: DiagnosisView
DIAGNOSIS_VIEW_UNSPECIFIED: DiagnosisView
WATCH_END_DEPLOYMENT_OVER: WatchEnd
WATCH_END_GONE: WatchEnd
WATCH_END_RUNNING: WatchEnd
WATCH_END_UNSPECIFIED: WatchEnd
WATCH_EVENT_DIAGNOSIS: WatchEvent
WATCH_EVENT_GONE: WatchEvent
WATCH_EVENT_HEARTBEAT: WatchEvent
WATCH_EVENT_UNREADABLE: WatchEvent
WATCH_EVENT_UNSPECIFIED: WatchEvent

class CaptureSnapshotRequest(_message.Message):
    __slots__ = ["source"]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    source: _cluster_pb2.ClusterSource
    def __init__(self, source: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ...) -> None: ...

class CaptureSnapshotResponse(_message.Message):
    __slots__ = ["chunk"]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    def __init__(self, chunk: _Optional[bytes] = ...) -> None: ...

class DiagnoseRequest(_message.Message):
    __slots__ = ["agent_page_size", "agent_page_token", "all_stuck", "analyzer_ids", "page_size", "page_token", "read_mask", "skip_logs", "source", "view", "workload_id"]
    AGENT_PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    AGENT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ALL_STUCK_FIELD_NUMBER: _ClassVar[int]
    ANALYZER_IDS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    READ_MASK_FIELD_NUMBER: _ClassVar[int]
    SKIP_LOGS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    agent_page_size: int
    agent_page_token: str
    all_stuck: bool
    analyzer_ids: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    read_mask: _field_mask_pb2.FieldMask
    skip_logs: bool
    source: _cluster_pb2.ClusterSource
    view: DiagnosisView
    workload_id: str
    def __init__(self, source: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ..., workload_id: _Optional[str] = ..., analyzer_ids: _Optional[_Iterable[str]] = ..., view: _Optional[_Union[DiagnosisView, str]] = ..., all_stuck: bool = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., agent_page_size: _Optional[int] = ..., agent_page_token: _Optional[str] = ..., skip_logs: bool = ..., read_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class DiagnoseResponse(_message.Message):
    __slots__ = ["coverage", "diagnoses", "next_page_token", "observed_at", "snapshot_id", "sources", "total_size"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    diagnoses: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.Diagnosis]
    next_page_token: str
    observed_at: _timestamp_pb2.Timestamp
    snapshot_id: str
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    total_size: int
    def __init__(self, diagnoses: _Optional[_Iterable[_Union[_diagnosis_pb2.Diagnosis, _Mapping]]] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., snapshot_id: _Optional[str] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ..., next_page_token: _Optional[str] = ..., total_size: _Optional[int] = ...) -> None: ...

class GetServerInfoRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class GetServerInfoResponse(_message.Message):
    __slots__ = ["analyzers", "build", "contract", "limits", "version"]
    ANALYZERS_FIELD_NUMBER: _ClassVar[int]
    BUILD_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    analyzers: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.AnalyzerInfo]
    build: str
    contract: str
    limits: ServerLimits
    version: str
    def __init__(self, version: _Optional[str] = ..., build: _Optional[str] = ..., contract: _Optional[str] = ..., analyzers: _Optional[_Iterable[_Union[_diagnosis_pb2.AnalyzerInfo, _Mapping]]] = ..., limits: _Optional[_Union[ServerLimits, _Mapping]] = ...) -> None: ...

class ListAnalyzersRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListAnalyzersResponse(_message.Message):
    __slots__ = ["analyzers"]
    ANALYZERS_FIELD_NUMBER: _ClassVar[int]
    analyzers: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.AnalyzerInfo]
    def __init__(self, analyzers: _Optional[_Iterable[_Union[_diagnosis_pb2.AnalyzerInfo, _Mapping]]] = ...) -> None: ...

class ListClustersRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListClustersResponse(_message.Message):
    __slots__ = ["clusters"]
    CLUSTERS_FIELD_NUMBER: _ClassVar[int]
    clusters: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.ClusterInfo]
    def __init__(self, clusters: _Optional[_Iterable[_Union[_cluster_pb2.ClusterInfo, _Mapping]]] = ...) -> None: ...

class ListWorkloadsRequest(_message.Message):
    __slots__ = ["include_healthy", "page_size", "page_token", "source"]
    INCLUDE_HEALTHY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    include_healthy: bool
    page_size: int
    page_token: str
    source: _cluster_pb2.ClusterSource
    def __init__(self, source: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ..., include_healthy: bool = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListWorkloadsResponse(_message.Message):
    __slots__ = ["coverage", "next_page_token", "observed_at", "sources", "total_size", "workloads"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    WORKLOADS_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    next_page_token: str
    observed_at: _timestamp_pb2.Timestamp
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    total_size: int
    workloads: _containers.RepeatedCompositeFieldContainer[WorkloadSummary]
    def __init__(self, workloads: _Optional[_Iterable[_Union[WorkloadSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_size: _Optional[int] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ...) -> None: ...

class NearestIds(_message.Message):
    __slots__ = ["asked", "ids"]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    IDS_FIELD_NUMBER: _ClassVar[int]
    asked: str
    ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, asked: _Optional[str] = ..., ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ServerLimits(_message.Message):
    __slots__ = ["max_call_time", "max_diagnoses", "max_documents", "max_request_bytes", "max_unpacked_bytes", "max_upload_bytes", "max_watches"]
    MAX_CALL_TIME_FIELD_NUMBER: _ClassVar[int]
    MAX_DIAGNOSES_FIELD_NUMBER: _ClassVar[int]
    MAX_DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    MAX_REQUEST_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_UNPACKED_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_UPLOAD_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_WATCHES_FIELD_NUMBER: _ClassVar[int]
    max_call_time: _duration_pb2.Duration
    max_diagnoses: int
    max_documents: int
    max_request_bytes: int
    max_unpacked_bytes: int
    max_upload_bytes: int
    max_watches: int
    def __init__(self, max_request_bytes: _Optional[int] = ..., max_documents: _Optional[int] = ..., max_upload_bytes: _Optional[int] = ..., max_unpacked_bytes: _Optional[int] = ..., max_call_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., max_diagnoses: _Optional[int] = ..., max_watches: _Optional[int] = ...) -> None: ...

class SimulateRequest(_message.Message):
    __slots__ = ["definition", "definition_patch", "overlays", "source", "workload_id"]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_PATCH_FIELD_NUMBER: _ClassVar[int]
    OVERLAYS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    definition: str
    definition_patch: str
    overlays: _containers.RepeatedCompositeFieldContainer[_simulation_pb2.Overlay]
    source: _cluster_pb2.ClusterSource
    workload_id: str
    def __init__(self, source: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ..., workload_id: _Optional[str] = ..., definition: _Optional[str] = ..., definition_patch: _Optional[str] = ..., overlays: _Optional[_Iterable[_Union[_simulation_pb2.Overlay, _Mapping]]] = ...) -> None: ...

class SimulateResponse(_message.Message):
    __slots__ = ["coverage", "observed_at", "simulated", "snapshot_id", "sources", "today"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    SIMULATED_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TODAY_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    observed_at: _timestamp_pb2.Timestamp
    simulated: _diagnosis_pb2.Diagnosis
    snapshot_id: str
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    today: _diagnosis_pb2.Diagnosis
    def __init__(self, today: _Optional[_Union[_diagnosis_pb2.Diagnosis, _Mapping]] = ..., simulated: _Optional[_Union[_diagnosis_pb2.Diagnosis, _Mapping]] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., snapshot_id: _Optional[str] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ...) -> None: ...

class UploadBundleRequest(_message.Message):
    __slots__ = ["chunk", "size"]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    size: int
    def __init__(self, chunk: _Optional[bytes] = ..., size: _Optional[int] = ...) -> None: ...

class UploadBundleResponse(_message.Message):
    __slots__ = ["coverage", "forgotten_at", "observed_at", "snapshot_id", "sources"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    FORGOTTEN_AT_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    forgotten_at: _timestamp_pb2.Timestamp
    observed_at: _timestamp_pb2.Timestamp
    snapshot_id: str
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    def __init__(self, snapshot_id: _Optional[str] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., forgotten_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ValidateRequest(_message.Message):
    __slots__ = ["against", "definition", "enabled_features", "keep_secrets", "kind", "marathon_flags", "marathon_version", "operation", "target_id"]
    class MarathonFlagsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    AGAINST_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FEATURES_FIELD_NUMBER: _ClassVar[int]
    KEEP_SECRETS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MARATHON_FLAGS_FIELD_NUMBER: _ClassVar[int]
    MARATHON_VERSION_FIELD_NUMBER: _ClassVar[int]
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    against: _cluster_pb2.ClusterSource
    definition: str
    enabled_features: _containers.RepeatedScalarFieldContainer[str]
    keep_secrets: bool
    kind: _validation_pb2.DefinitionKind
    marathon_flags: _containers.ScalarMap[str, str]
    marathon_version: str
    operation: _validation_pb2.Operation
    target_id: str
    def __init__(self, definition: _Optional[str] = ..., kind: _Optional[_Union[_validation_pb2.DefinitionKind, str]] = ..., operation: _Optional[_Union[_validation_pb2.Operation, str]] = ..., target_id: _Optional[str] = ..., marathon_version: _Optional[str] = ..., enabled_features: _Optional[_Iterable[str]] = ..., marathon_flags: _Optional[_Mapping[str, str]] = ..., against: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ..., keep_secrets: bool = ...) -> None: ...

class ValidateResponse(_message.Message):
    __slots__ = ["coverage", "http_status", "kind", "message", "normalized_definition", "preflight", "sources", "valid", "violations"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    HTTP_STATUS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NORMALIZED_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    PREFLIGHT_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    VALID_FIELD_NUMBER: _ClassVar[int]
    VIOLATIONS_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    http_status: int
    kind: _validation_pb2.DefinitionKind
    message: str
    normalized_definition: str
    preflight: _diagnosis_pb2.Diagnosis
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    valid: bool
    violations: _containers.RepeatedCompositeFieldContainer[_validation_pb2.Violation]
    def __init__(self, valid: bool = ..., http_status: _Optional[int] = ..., kind: _Optional[_Union[_validation_pb2.DefinitionKind, str]] = ..., violations: _Optional[_Iterable[_Union[_validation_pb2.Violation, _Mapping]]] = ..., normalized_definition: _Optional[str] = ..., message: _Optional[str] = ..., preflight: _Optional[_Union[_diagnosis_pb2.Diagnosis, _Mapping]] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ...) -> None: ...

class WatchDiagnosisRequest(_message.Message):
    __slots__ = ["all_stuck", "analyzer_ids", "heartbeat", "resume_token", "skip_logs", "source", "view", "workload_id"]
    ALL_STUCK_FIELD_NUMBER: _ClassVar[int]
    ANALYZER_IDS_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SKIP_LOGS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    all_stuck: bool
    analyzer_ids: _containers.RepeatedScalarFieldContainer[str]
    heartbeat: _duration_pb2.Duration
    resume_token: str
    skip_logs: bool
    source: _cluster_pb2.ClusterSource
    view: DiagnosisView
    workload_id: str
    def __init__(self, source: _Optional[_Union[_cluster_pb2.ClusterSource, _Mapping]] = ..., workload_id: _Optional[str] = ..., all_stuck: bool = ..., analyzer_ids: _Optional[_Iterable[str]] = ..., view: _Optional[_Union[DiagnosisView, str]] = ..., resume_token: _Optional[str] = ..., heartbeat: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., skip_logs: bool = ...) -> None: ...

class WatchDiagnosisResponse(_message.Message):
    __slots__ = ["coverage", "detail", "diagnoses", "end", "event", "observed_at", "resume_token", "sequence", "snapshot_id", "sources", "total_size"]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSES_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    coverage: _cluster_pb2.Coverage
    detail: str
    diagnoses: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.Diagnosis]
    end: WatchEnd
    event: WatchEvent
    observed_at: _timestamp_pb2.Timestamp
    resume_token: str
    sequence: int
    snapshot_id: str
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    total_size: int
    def __init__(self, sequence: _Optional[int] = ..., event: _Optional[_Union[WatchEvent, str]] = ..., diagnoses: _Optional[_Iterable[_Union[_diagnosis_pb2.Diagnosis, _Mapping]]] = ..., total_size: _Optional[int] = ..., end: _Optional[_Union[WatchEnd, str]] = ..., detail: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., coverage: _Optional[_Union[_cluster_pb2.Coverage, _Mapping]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., snapshot_id: _Optional[str] = ..., resume_token: _Optional[str] = ...) -> None: ...

class WorkloadSummary(_message.Message):
    __slots__ = ["headline", "instances", "root_cause_code", "state", "stuck_since", "unfinished_analyzers", "workload"]
    HEADLINE_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    ROOT_CAUSE_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STUCK_SINCE_FIELD_NUMBER: _ClassVar[int]
    UNFINISHED_ANALYZERS_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_FIELD_NUMBER: _ClassVar[int]
    headline: str
    instances: _diagnosis_pb2.InstanceCounts
    root_cause_code: str
    state: _diagnosis_pb2.WorkloadState
    stuck_since: _timestamp_pb2.Timestamp
    unfinished_analyzers: _containers.RepeatedScalarFieldContainer[str]
    workload: _diagnosis_pb2.Workload
    def __init__(self, workload: _Optional[_Union[_diagnosis_pb2.Workload, _Mapping]] = ..., state: _Optional[_Union[_diagnosis_pb2.WorkloadState, str]] = ..., headline: _Optional[str] = ..., root_cause_code: _Optional[str] = ..., stuck_since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., instances: _Optional[_Union[_diagnosis_pb2.InstanceCounts, _Mapping]] = ..., unfinished_analyzers: _Optional[_Iterable[str]] = ...) -> None: ...

class DiagnosisView(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class WatchEvent(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class WatchEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
