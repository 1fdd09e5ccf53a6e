from diagnosis.v1 import cluster_pb2 as _cluster_pb2
from diagnosis.v1 import diagnosis_pb2 as _diagnosis_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Agent(_message.Message):
    __slots__ = ["attributes", "hostname", "id", "region", "zone"]
    class AttributesEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    attributes: _containers.ScalarMap[str, str]
    hostname: str
    id: str
    region: str
    zone: str
    def __init__(self, id: _Optional[str] = ..., hostname: _Optional[str] = ..., attributes: _Optional[_Mapping[str, str]] = ..., region: _Optional[str] = ..., zone: _Optional[str] = ...) -> None: ...

class AnalyzeRequest(_message.Message):
    __slots__ = ["documents", "facts", "observed_at", "time_left", "workload"]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    TIME_LEFT_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_FIELD_NUMBER: _ClassVar[int]
    documents: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.Document]
    facts: Facts
    observed_at: _timestamp_pb2.Timestamp
    time_left: _duration_pb2.Duration
    workload: _diagnosis_pb2.Workload
    def __init__(self, workload: _Optional[_Union[_diagnosis_pb2.Workload, _Mapping]] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[_cluster_pb2.Document, _Mapping]]] = ..., facts: _Optional[_Union[Facts, _Mapping]] = ..., time_left: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class AnalyzeResponse(_message.Message):
    __slots__ = ["finding", "skipped"]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_FIELD_NUMBER: _ClassVar[int]
    finding: _diagnosis_pb2.Finding
    skipped: str
    def __init__(self, finding: _Optional[_Union[_diagnosis_pb2.Finding, _Mapping]] = ..., skipped: _Optional[str] = ...) -> None: ...

class DescribeRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class DescribeResponse(_message.Message):
    __slots__ = ["categories", "code_prefix", "description", "id", "needs", "reads", "title", "version"]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    CODE_PREFIX_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    READS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    categories: _containers.RepeatedScalarFieldContainer[_diagnosis_pb2.Category]
    code_prefix: str
    description: str
    id: str
    needs: _containers.RepeatedScalarFieldContainer[_cluster_pb2.DocumentKind]
    reads: _containers.RepeatedScalarFieldContainer[_cluster_pb2.DocumentKind]
    title: str
    version: str
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., version: _Optional[str] = ..., categories: _Optional[_Iterable[_Union[_diagnosis_pb2.Category, str]]] = ..., code_prefix: _Optional[str] = ..., reads: _Optional[_Iterable[_Union[_cluster_pb2.DocumentKind, str]]] = ..., needs: _Optional[_Iterable[_Union[_cluster_pb2.DocumentKind, str]]] = ...) -> None: ...

class Facts(_message.Message):
    __slots__ = ["agents", "counts", "deployments", "failures", "instances", "marathon_version", "mesos_version", "queue", "sources"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    DEPLOYMENTS_FIELD_NUMBER: _ClassVar[int]
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    MARATHON_VERSION_FIELD_NUMBER: _ClassVar[int]
    MESOS_VERSION_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[Agent]
    counts: _diagnosis_pb2.InstanceCounts
    deployments: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.DeploymentProgress]
    failures: _containers.RepeatedCompositeFieldContainer[_diagnosis_pb2.TaskFailure]
    instances: _containers.RepeatedCompositeFieldContainer[Instance]
    marathon_version: str
    mesos_version: str
    queue: _containers.RepeatedCompositeFieldContainer[QueueEntry]
    sources: _containers.RepeatedCompositeFieldContainer[_cluster_pb2.SourceStatus]
    def __init__(self, sources: _Optional[_Iterable[_Union[_cluster_pb2.SourceStatus, _Mapping]]] = ..., counts: _Optional[_Union[_diagnosis_pb2.InstanceCounts, _Mapping]] = ..., instances: _Optional[_Iterable[_Union[Instance, _Mapping]]] = ..., failures: _Optional[_Iterable[_Union[_diagnosis_pb2.TaskFailure, _Mapping]]] = ..., queue: _Optional[_Iterable[_Union[QueueEntry, _Mapping]]] = ..., deployments: _Optional[_Iterable[_Union[_diagnosis_pb2.DeploymentProgress, _Mapping]]] = ..., agents: _Optional[_Iterable[_Union[Agent, _Mapping]]] = ..., marathon_version: _Optional[str] = ..., mesos_version: _Optional[str] = ...) -> None: ...

class Instance(_message.Message):
    __slots__ = ["agent_id", "condition", "hostname", "id", "staged_at", "started_at", "version"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    STAGED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    condition: str
    hostname: str
    id: str
    staged_at: _timestamp_pb2.Timestamp
    started_at: _timestamp_pb2.Timestamp
    version: str
    def __init__(self, id: _Optional[str] = ..., condition: _Optional[str] = ..., agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., version: _Optional[str] = ..., staged_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., started_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QueueEntry(_message.Message):
    __slots__ = ["delay_left", "offers_processed", "offers_unused", "role", "since", "waiting"]
    DELAY_LEFT_FIELD_NUMBER: _ClassVar[int]
    OFFERS_PROCESSED_FIELD_NUMBER: _ClassVar[int]
    OFFERS_UNUSED_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    delay_left: _duration_pb2.Duration
    offers_processed: int
    offers_unused: int
    role: str
    since: _timestamp_pb2.Timestamp
    waiting: int
    def __init__(self, waiting: _Optional[int] = ..., role: _Optional[str] = ..., since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., delay_left: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., offers_processed: _Optional[int] = ..., offers_unused: _Optional[int] = ...) -> None: ...
