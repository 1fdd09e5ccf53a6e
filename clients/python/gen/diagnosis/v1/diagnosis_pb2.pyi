from diagnosis.v1 import cluster_pb2 as _cluster_pb2
from diagnosis.v1 import placement_pb2 as _placement_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CATEGORY_AGENT: Category
CATEGORY_ALLOCATION: Category
CATEGORY_CONFIGURATION: Category
CATEGORY_DEPLOYMENT: Category
CATEGORY_HEALTH: Category
CATEGORY_IMAGE_PULL: Category
CATEGORY_NETWORK: Category
CATEGORY_OFFER_MATCHING: Category
CATEGORY_SECRET: Category
CATEGORY_STORAGE: Category
CATEGORY_TASK_FAILURE: Category
CATEGORY_UNSPECIFIED: Category
DESCRIPTOR: _descriptor.FileDescriptor
FINDING_ROLE_CONTRIBUTING: FindingRole
FINDING_ROLE_ROOT_CAUSE: FindingRole
FINDING_ROLE_STATEMENT: FindingRole
FINDING_ROLE_SYMPTOM: FindingRole
FINDING_ROLE_UNSPECIFIED: FindingRole
OUTCOME_FAILED: Outcome
OUTCOME_FINDINGS: Outcome
OUTCOME_HEALTHY: Outcome
OUTCOME_SKIPPED: Outcome
OUTCOME_TIMED_OUT: Outcome
OUTCOME_UNSPECIFIED: Outcome
REMEDY_KIND_COMMAND: RemedyKind
REMEDY_KIND_OPERATOR_ACTION: RemedyKind
REMEDY_KIND_PATCH: RemedyKind
REMEDY_KIND_UNSPECIFIED: RemedyKind
RISK_HIGH: Risk
RISK_LOW: Risk
RISK_MEDIUM: Risk
RISK_UNSPECIFIED: Risk
SEVERITY_ADVISORY: Severity
SEVERITY_BLOCKING: Severity
SEVERITY_DEGRADING: Severity
SEVERITY_UNSPECIFIED: Severity
WORKLOAD_KIND_APP: WorkloadKind
WORKLOAD_KIND_POD: WorkloadKind
WORKLOAD_KIND_UNSPECIFIED: WorkloadKind
WORKLOAD_STATE_BLOCKED: WorkloadState
WORKLOAD_STATE_FAILING: WorkloadState
WORKLOAD_STATE_HEALTHY: WorkloadState
WORKLOAD_STATE_PROGRESSING: WorkloadState
WORKLOAD_STATE_SUSPENDED: WorkloadState
WORKLOAD_STATE_UNHEALTHY: WorkloadState
WORKLOAD_STATE_UNKNOWN: WorkloadState
WORKLOAD_STATE_UNSPECIFIED: WorkloadState
WORKLOAD_STATE_WAITING: WorkloadState

class AnalyzerInfo(_message.Message):
    __slots__ = ["categories", "description", "id", "reads", "title"]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    READS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    categories: _containers.RepeatedScalarFieldContainer[Category]
    description: str
    id: str
    reads: _containers.RepeatedScalarFieldContainer[str]
    title: str
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., categories: _Optional[_Iterable[_Union[Category, str]]] = ..., reads: _Optional[_Iterable[str]] = ...) -> None: ...

class AnalyzerRun(_message.Message):
    __slots__ = ["analyzer_id", "detail", "duration", "outcome"]
    ANALYZER_ID_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    analyzer_id: str
    detail: str
    duration: _duration_pb2.Duration
    outcome: Outcome
    def __init__(self, analyzer_id: _Optional[str] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., detail: _Optional[str] = ..., duration: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class DeploymentProgress(_message.Message):
    __slots__ = ["action", "current_step", "deployment_id", "since", "total_steps"]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_STEP_FIELD_NUMBER: _ClassVar[int]
    DEPLOYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_STEPS_FIELD_NUMBER: _ClassVar[int]
    action: str
    current_step: int
    deployment_id: str
    since: _timestamp_pb2.Timestamp
    total_steps: int
    def __init__(self, deployment_id: _Optional[str] = ..., current_step: _Optional[int] = ..., total_steps: _Optional[int] = ..., action: _Optional[str] = ..., since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Diagnosis(_message.Message):
    __slots__ = ["allocation", "analyzer_runs", "deployment_ids", "findings", "headline", "instances", "placement", "state", "stuck", "stuck_since", "workload"]
    ALLOCATION_FIELD_NUMBER: _ClassVar[int]
    ANALYZER_RUNS_FIELD_NUMBER: _ClassVar[int]
    DEPLOYMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    HEADLINE_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    PLACEMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STUCK_FIELD_NUMBER: _ClassVar[int]
    STUCK_SINCE_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_FIELD_NUMBER: _ClassVar[int]
    allocation: _placement_pb2.AllocationFunnel
    analyzer_runs: _containers.RepeatedCompositeFieldContainer[AnalyzerRun]
    deployment_ids: _containers.RepeatedScalarFieldContainer[str]
    findings: _containers.RepeatedCompositeFieldContainer[Finding]
    headline: str
    instances: InstanceCounts
    placement: _placement_pb2.Placement
    state: WorkloadState
    stuck: bool
    stuck_since: _timestamp_pb2.Timestamp
    workload: Workload
    def __init__(self, workload: _Optional[_Union[Workload, _Mapping]] = ..., state: _Optional[_Union[WorkloadState, str]] = ..., headline: _Optional[str] = ..., findings: _Optional[_Iterable[_Union[Finding, _Mapping]]] = ..., analyzer_runs: _Optional[_Iterable[_Union[AnalyzerRun, _Mapping]]] = ..., stuck_since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., instances: _Optional[_Union[InstanceCounts, _Mapping]] = ..., deployment_ids: _Optional[_Iterable[str]] = ..., placement: _Optional[_Union[_placement_pb2.Placement, _Mapping]] = ..., stuck: bool = ..., allocation: _Optional[_Union[_placement_pb2.AllocationFunnel, _Mapping]] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ["agent_verdict", "deployment", "document", "health_check", "log_excerpt", "observed_at", "offer_funnel", "source", "subject", "task_failure", "text"]
    AGENT_VERDICT_FIELD_NUMBER: _ClassVar[int]
    DEPLOYMENT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    HEALTH_CHECK_FIELD_NUMBER: _ClassVar[int]
    LOG_EXCERPT_FIELD_NUMBER: _ClassVar[int]
    OBSERVED_AT_FIELD_NUMBER: _ClassVar[int]
    OFFER_FUNNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TASK_FAILURE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    agent_verdict: _placement_pb2.AgentVerdict
    deployment: DeploymentProgress
    document: _cluster_pb2.DocumentKind
    health_check: HealthCheckObservation
    log_excerpt: LogExcerpt
    observed_at: _timestamp_pb2.Timestamp
    offer_funnel: _placement_pb2.OfferFunnel
    source: str
    subject: str
    task_failure: TaskFailure
    text: str
    def __init__(self, source: _Optional[str] = ..., observed_at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., offer_funnel: _Optional[_Union[_placement_pb2.OfferFunnel, _Mapping]] = ..., agent_verdict: _Optional[_Union[_placement_pb2.AgentVerdict, _Mapping]] = ..., task_failure: _Optional[_Union[TaskFailure, _Mapping]] = ..., health_check: _Optional[_Union[HealthCheckObservation, _Mapping]] = ..., log_excerpt: _Optional[_Union[LogExcerpt, _Mapping]] = ..., deployment: _Optional[_Union[DeploymentProgress, _Mapping]] = ..., document: _Optional[_Union[_cluster_pb2.DocumentKind, str]] = ..., subject: _Optional[str] = ...) -> None: ...

class Finding(_message.Message):
    __slots__ = ["affected_instances", "analyzer_id", "category", "code", "confidence", "evidence", "explanation", "parameters", "remedies", "role", "severity", "summary", "title"]
    class ParametersEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    AFFECTED_INSTANCES_FIELD_NUMBER: _ClassVar[int]
    ANALYZER_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    REMEDIES_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    affected_instances: int
    analyzer_id: str
    category: Category
    code: str
    confidence: float
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    explanation: str
    parameters: _containers.ScalarMap[str, str]
    remedies: _containers.RepeatedCompositeFieldContainer[Remedy]
    role: FindingRole
    severity: Severity
    summary: str
    title: str
    def __init__(self, code: _Optional[str] = ..., category: _Optional[_Union[Category, str]] = ..., severity: _Optional[_Union[Severity, str]] = ..., role: _Optional[_Union[FindingRole, str]] = ..., confidence: _Optional[float] = ..., analyzer_id: _Optional[str] = ..., summary: _Optional[str] = ..., explanation: _Optional[str] = ..., affected_instances: _Optional[int] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ..., remedies: _Optional[_Iterable[_Union[Remedy, _Mapping]]] = ..., title: _Optional[str] = ..., parameters: _Optional[_Mapping[str, str]] = ...) -> None: ...

class HealthCheckObservation(_message.Message):
    __slots__ = ["alive", "consecutive_failures", "first_success", "host", "instance_id", "last_failure", "last_failure_cause", "last_success", "path", "port", "protocol"]
    ALIVE_FIELD_NUMBER: _ClassVar[int]
    CONSECUTIVE_FAILURES_FIELD_NUMBER: _ClassVar[int]
    FIRST_SUCCESS_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_FAILURE_CAUSE_FIELD_NUMBER: _ClassVar[int]
    LAST_FAILURE_FIELD_NUMBER: _ClassVar[int]
    LAST_SUCCESS_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_FIELD_NUMBER: _ClassVar[int]
    alive: bool
    consecutive_failures: int
    first_success: _timestamp_pb2.Timestamp
    host: str
    instance_id: str
    last_failure: _timestamp_pb2.Timestamp
    last_failure_cause: str
    last_success: _timestamp_pb2.Timestamp
    path: str
    port: int
    protocol: str
    def __init__(self, instance_id: _Optional[str] = ..., host: _Optional[str] = ..., protocol: _Optional[str] = ..., alive: bool = ..., consecutive_failures: _Optional[int] = ..., first_success: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., last_success: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., last_failure: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., last_failure_cause: _Optional[str] = ..., port: _Optional[int] = ..., path: _Optional[str] = ...) -> None: ...

class InstanceCounts(_message.Message):
    __slots__ = ["healthy", "running", "staging", "unhealthy", "unknown_fields", "unreachable", "waiting", "wanted"]
    HEALTHY_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    STAGING_FIELD_NUMBER: _ClassVar[int]
    UNHEALTHY_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELDS_FIELD_NUMBER: _ClassVar[int]
    UNREACHABLE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    healthy: int
    running: int
    staging: int
    unhealthy: int
    unknown_fields: _containers.RepeatedScalarFieldContainer[str]
    unreachable: int
    waiting: int
    wanted: int
    def __init__(self, wanted: _Optional[int] = ..., running: _Optional[int] = ..., staging: _Optional[int] = ..., waiting: _Optional[int] = ..., healthy: _Optional[int] = ..., unhealthy: _Optional[int] = ..., unreachable: _Optional[int] = ..., unknown_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class LogExcerpt(_message.Message):
    __slots__ = ["lines", "subject"]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[LogLine]
    subject: str
    def __init__(self, subject: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LogLine, _Mapping]]] = ...) -> None: ...

class LogLine(_message.Message):
    __slots__ = ["number", "text"]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    number: int
    text: str
    def __init__(self, number: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class Prediction(_message.Message):
    __slots__ = ["hostnames", "instances_placeable", "instances_wanted", "next_blocker"]
    HOSTNAMES_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_PLACEABLE_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_WANTED_FIELD_NUMBER: _ClassVar[int]
    NEXT_BLOCKER_FIELD_NUMBER: _ClassVar[int]
    hostnames: _containers.RepeatedScalarFieldContainer[str]
    instances_placeable: int
    instances_wanted: int
    next_blocker: _placement_pb2.Requirement
    def __init__(self, instances_placeable: _Optional[int] = ..., instances_wanted: _Optional[int] = ..., hostnames: _Optional[_Iterable[str]] = ..., next_blocker: _Optional[_Union[_placement_pb2.Requirement, str]] = ...) -> None: ...

class Remedy(_message.Message):
    __slots__ = ["command", "definition_patch", "description", "id", "kind", "operator_action", "prediction", "risk", "title"]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_PATCH_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OPERATOR_ACTION_FIELD_NUMBER: _ClassVar[int]
    PREDICTION_FIELD_NUMBER: _ClassVar[int]
    RISK_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    command: str
    definition_patch: str
    description: str
    id: str
    kind: RemedyKind
    operator_action: str
    prediction: Prediction
    risk: Risk
    title: str
    def __init__(self, title: _Optional[str] = ..., description: _Optional[str] = ..., risk: _Optional[_Union[Risk, str]] = ..., definition_patch: _Optional[str] = ..., command: _Optional[str] = ..., operator_action: _Optional[str] = ..., prediction: _Optional[_Union[Prediction, _Mapping]] = ..., id: _Optional[str] = ..., kind: _Optional[_Union[RemedyKind, str]] = ...) -> None: ...

class TaskFailure(_message.Message):
    __slots__ = ["at", "cause", "host", "message", "quote", "reason", "state", "task_id"]
    AT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    cause: str
    host: str
    message: str
    quote: str
    reason: str
    state: str
    task_id: str
    def __init__(self, task_id: _Optional[str] = ..., state: _Optional[str] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ..., host: _Optional[str] = ..., at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., quote: _Optional[str] = ..., cause: _Optional[str] = ...) -> None: ...

class Workload(_message.Message):
    __slots__ = ["cluster", "id", "kind", "role", "version"]
    CLUSTER_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    cluster: str
    id: str
    kind: WorkloadKind
    role: str
    version: str
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[WorkloadKind, str]] = ..., version: _Optional[str] = ..., role: _Optional[str] = ..., cluster: _Optional[str] = ...) -> None: ...

class WorkloadKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class WorkloadState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Category(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class FindingRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class RemedyKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Risk(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
