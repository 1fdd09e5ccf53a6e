from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ALLOCATION_GATE_ALLOCATABLE: AllocationGate
ALLOCATION_GATE_CONNECTED: AllocationGate
ALLOCATION_GATE_GPU_CAPABILITY: AllocationGate
ALLOCATION_GATE_NOT_DECLINED: AllocationGate
ALLOCATION_GATE_NOT_DRAINED: AllocationGate
ALLOCATION_GATE_NOT_HELD: AllocationGate
ALLOCATION_GATE_QUOTA: AllocationGate
ALLOCATION_GATE_REGION: AllocationGate
ALLOCATION_GATE_REGISTERED: AllocationGate
ALLOCATION_GATE_ROLE: AllocationGate
ALLOCATION_GATE_SUBSCRIBED: AllocationGate
ALLOCATION_GATE_UNSPECIFIED: AllocationGate
DESCRIPTOR: _descriptor.FileDescriptor
FIT_EXCLUDED_BY_POLICY: Fit
FIT_FITS_IF_UNRESERVED: Fit
FIT_FITS_NOW: Fit
FIT_FITS_WHEN_FREED: Fit
FIT_NEVER_FITS: Fit
FIT_UNKNOWN: Fit
FIT_UNSPECIFIED: Fit
MATCH_MATCHES: Match
MATCH_REFUSES: Match
MATCH_UNKNOWN: Match
MATCH_UNSPECIFIED: Match
REQUIREMENT_CONSTRAINT: Requirement
REQUIREMENT_CPUS: Requirement
REQUIREMENT_DISK: Requirement
REQUIREMENT_GPUS: Requirement
REQUIREMENT_MAINTENANCE: Requirement
REQUIREMENT_MEMORY: Requirement
REQUIREMENT_PLUGIN: Requirement
REQUIREMENT_PORTS: Requirement
REQUIREMENT_REGION: Requirement
REQUIREMENT_RESERVATION: Requirement
REQUIREMENT_ROLE: Requirement
REQUIREMENT_SCARCE_RESOURCES: Requirement
REQUIREMENT_UNSPECIFIED: Requirement
VERDICT_FAIL: Verdict
VERDICT_NOT_EVALUATED: Verdict
VERDICT_PASS: Verdict
VERDICT_UNSPECIFIED: Verdict

class AgentSuggestion(_message.Message):
    __slots__ = ["agent_id", "hostname", "instances_per_agent", "text"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_PER_AGENT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    hostname: str
    instances_per_agent: int
    text: str
    def __init__(self, agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., instances_per_agent: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class AgentVerdict(_message.Message):
    __slots__ = ["agent_id", "fit", "hostname", "marathon_exception", "marathon_reasons", "match", "matches", "not_offered_reason", "offered", "verdicts"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    MARATHON_EXCEPTION_FIELD_NUMBER: _ClassVar[int]
    MARATHON_REASONS_FIELD_NUMBER: _ClassVar[int]
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    MATCH_FIELD_NUMBER: _ClassVar[int]
    NOT_OFFERED_REASON_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    VERDICTS_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    fit: Fit
    hostname: str
    marathon_exception: str
    marathon_reasons: _containers.RepeatedScalarFieldContainer[str]
    match: Match
    matches: bool
    not_offered_reason: str
    offered: bool
    verdicts: _containers.RepeatedCompositeFieldContainer[RequirementVerdict]
    def __init__(self, agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., matches: bool = ..., marathon_reasons: _Optional[_Iterable[str]] = ..., verdicts: _Optional[_Iterable[_Union[RequirementVerdict, _Mapping]]] = ..., offered: bool = ..., fit: _Optional[_Union[Fit, str]] = ..., marathon_exception: _Optional[str] = ..., not_offered_reason: _Optional[str] = ..., match: _Optional[_Union[Match, str]] = ...) -> None: ...

class AllocationFunnel(_message.Message):
    __slots__ = ["offered", "role", "steps"]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    offered: int
    role: str
    steps: _containers.RepeatedCompositeFieldContainer[AllocationStep]
    def __init__(self, role: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[AllocationStep, _Mapping]]] = ..., offered: _Optional[int] = ...) -> None: ...

class AllocationStep(_message.Message):
    __slots__ = ["agents", "considered", "gate", "not_known", "withheld"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    CONSIDERED_FIELD_NUMBER: _ClassVar[int]
    GATE_FIELD_NUMBER: _ClassVar[int]
    NOT_KNOWN_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[WithheldAgent]
    considered: int
    gate: AllocationGate
    not_known: str
    withheld: int
    def __init__(self, gate: _Optional[_Union[AllocationGate, str]] = ..., considered: _Optional[int] = ..., withheld: _Optional[int] = ..., agents: _Optional[_Iterable[_Union[WithheldAgent, _Mapping]]] = ..., not_known: _Optional[str] = ...) -> None: ...

class Amount(_message.Message):
    __slots__ = ["unit", "value"]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    unit: str
    value: float
    def __init__(self, value: _Optional[float] = ..., unit: _Optional[str] = ...) -> None: ...

class Assignment(_message.Message):
    __slots__ = ["agent_id", "hostname", "instances"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    hostname: str
    instances: int
    def __init__(self, agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., instances: _Optional[int] = ...) -> None: ...

class Capacity(_message.Message):
    __slots__ = ["agents", "agents_excluded", "agents_fit_if_unreserved", "agents_fit_now", "agents_fit_now_not_offered", "agents_fit_when_freed", "agents_never_fit", "agents_not_offered", "agents_unknown", "resources"]
    AGENTS_EXCLUDED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIT_IF_UNRESERVED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIT_NOW_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIT_NOW_NOT_OFFERED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIT_WHEN_FREED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_NEVER_FIT_FIELD_NUMBER: _ClassVar[int]
    AGENTS_NOT_OFFERED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    agents: int
    agents_excluded: int
    agents_fit_if_unreserved: int
    agents_fit_now: int
    agents_fit_now_not_offered: int
    agents_fit_when_freed: int
    agents_never_fit: int
    agents_not_offered: int
    agents_unknown: int
    resources: _containers.RepeatedCompositeFieldContainer[ResourceCapacity]
    def __init__(self, agents: _Optional[int] = ..., agents_fit_now: _Optional[int] = ..., agents_fit_when_freed: _Optional[int] = ..., agents_never_fit: _Optional[int] = ..., agents_fit_if_unreserved: _Optional[int] = ..., agents_excluded: _Optional[int] = ..., resources: _Optional[_Iterable[_Union[ResourceCapacity, _Mapping]]] = ..., agents_not_offered: _Optional[int] = ..., agents_fit_now_not_offered: _Optional[int] = ..., agents_unknown: _Optional[int] = ...) -> None: ...

class Competitor(_message.Message):
    __slots__ = ["cpus", "disk_mib", "gpus", "mem_mib", "waiting", "workload_id"]
    CPUS_FIELD_NUMBER: _ClassVar[int]
    DISK_MIB_FIELD_NUMBER: _ClassVar[int]
    GPUS_FIELD_NUMBER: _ClassVar[int]
    MEM_MIB_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    cpus: float
    disk_mib: float
    gpus: float
    mem_mib: float
    waiting: int
    workload_id: str
    def __init__(self, workload_id: _Optional[str] = ..., waiting: _Optional[int] = ..., cpus: _Optional[float] = ..., mem_mib: _Optional[float] = ..., disk_mib: _Optional[float] = ..., gpus: _Optional[float] = ...) -> None: ...

class ConstraintExplanation(_message.Message):
    __slots__ = ["agents_allowed", "agents_without", "did_you_mean", "field", "operator", "text", "value", "values", "values_allowed", "values_omitted"]
    AGENTS_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    AGENTS_WITHOUT_FIELD_NUMBER: _ClassVar[int]
    DID_YOU_MEAN_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    OPERATOR_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    VALUES_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    VALUES_OMITTED_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    agents_allowed: int
    agents_without: int
    did_you_mean: str
    field: str
    operator: str
    text: str
    value: str
    values: _containers.RepeatedCompositeFieldContainer[ConstraintValue]
    values_allowed: int
    values_omitted: int
    def __init__(self, field: _Optional[str] = ..., operator: _Optional[str] = ..., value: _Optional[str] = ..., values: _Optional[_Iterable[_Union[ConstraintValue, _Mapping]]] = ..., agents_without: _Optional[int] = ..., did_you_mean: _Optional[str] = ..., text: _Optional[str] = ..., values_omitted: _Optional[int] = ..., values_allowed: _Optional[int] = ..., agents_allowed: _Optional[int] = ...) -> None: ...

class ConstraintValue(_message.Message):
    __slots__ = ["agents", "allowed", "instance_ids", "instances", "value"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_IDS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    agents: int
    allowed: bool
    instance_ids: _containers.RepeatedScalarFieldContainer[str]
    instances: int
    value: str
    def __init__(self, value: _Optional[str] = ..., agents: _Optional[int] = ..., instances: _Optional[int] = ..., allowed: bool = ..., instance_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CurvePoint(_message.Message):
    __slots__ = ["agents", "amount", "instances"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    agents: int
    amount: float
    instances: int
    def __init__(self, amount: _Optional[float] = ..., agents: _Optional[int] = ..., instances: _Optional[int] = ...) -> None: ...

class FieldChange(_message.Message):
    __slots__ = ["field", "from_amount", "text", "to", "to_amount"]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    FROM_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TO_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    field: str
    from_amount: Amount
    text: str
    to: str
    to_amount: Amount
    def __init__(self, field: _Optional[str] = ..., to: _Optional[str] = ..., text: _Optional[str] = ..., from_amount: _Optional[_Union[Amount, _Mapping]] = ..., to_amount: _Optional[_Union[Amount, _Mapping]] = ..., **kwargs) -> None: ...

class FunnelStep(_message.Message):
    __slots__ = ["declined", "processed", "reason"]
    DECLINED_FIELD_NUMBER: _ClassVar[int]
    PROCESSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    declined: int
    processed: int
    reason: str
    def __init__(self, reason: _Optional[str] = ..., processed: _Optional[int] = ..., declined: _Optional[int] = ...) -> None: ...

class OfferFunnel(_message.Message):
    __slots__ = ["over", "processed", "steps", "unused"]
    OVER_FIELD_NUMBER: _ClassVar[int]
    PROCESSED_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    UNUSED_FIELD_NUMBER: _ClassVar[int]
    over: str
    processed: int
    steps: _containers.RepeatedCompositeFieldContainer[FunnelStep]
    unused: int
    def __init__(self, steps: _Optional[_Iterable[_Union[FunnelStep, _Mapping]]] = ..., processed: _Optional[int] = ..., unused: _Optional[int] = ..., over: _Optional[str] = ...) -> None: ...

class Packing(_message.Message):
    __slots__ = ["assignments", "exact", "next_blocker", "next_blocker_detail", "placeable", "upper_bound", "wanted"]
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    EXACT_FIELD_NUMBER: _ClassVar[int]
    NEXT_BLOCKER_DETAIL_FIELD_NUMBER: _ClassVar[int]
    NEXT_BLOCKER_FIELD_NUMBER: _ClassVar[int]
    PLACEABLE_FIELD_NUMBER: _ClassVar[int]
    UPPER_BOUND_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    assignments: _containers.RepeatedCompositeFieldContainer[Assignment]
    exact: bool
    next_blocker: Requirement
    next_blocker_detail: str
    placeable: int
    upper_bound: int
    wanted: int
    def __init__(self, wanted: _Optional[int] = ..., placeable: _Optional[int] = ..., assignments: _Optional[_Iterable[_Union[Assignment, _Mapping]]] = ..., next_blocker: _Optional[_Union[Requirement, str]] = ..., exact: bool = ..., next_blocker_detail: _Optional[str] = ..., upper_bound: _Optional[int] = ...) -> None: ...

class PairBlocker(_message.Message):
    __slots__ = ["agents", "first", "first_asked", "second", "second_asked"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    FIRST_ASKED_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    SECOND_ASKED_FIELD_NUMBER: _ClassVar[int]
    SECOND_FIELD_NUMBER: _ClassVar[int]
    agents: int
    first: Requirement
    first_asked: str
    second: Requirement
    second_asked: str
    def __init__(self, first: _Optional[_Union[Requirement, str]] = ..., second: _Optional[_Union[Requirement, str]] = ..., agents: _Optional[int] = ..., first_asked: _Optional[str] = ..., second_asked: _Optional[str] = ...) -> None: ...

class Placement(_message.Message):
    __slots__ = ["agents", "agents_omitted", "assumptions", "capacity", "competitors", "constraints", "curves", "holders", "marathon_funnel", "needed_agent", "next_agent_page_token", "notes", "packing", "pair_blockers", "records", "relaxations", "requirements"]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    AGENTS_OMITTED_FIELD_NUMBER: _ClassVar[int]
    ASSUMPTIONS_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINTS_FIELD_NUMBER: _ClassVar[int]
    CURVES_FIELD_NUMBER: _ClassVar[int]
    HOLDERS_FIELD_NUMBER: _ClassVar[int]
    MARATHON_FUNNEL_FIELD_NUMBER: _ClassVar[int]
    NEEDED_AGENT_FIELD_NUMBER: _ClassVar[int]
    NEXT_AGENT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    PACKING_FIELD_NUMBER: _ClassVar[int]
    PAIR_BLOCKERS_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    RELAXATIONS_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENTS_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[AgentVerdict]
    agents_omitted: int
    assumptions: _containers.RepeatedScalarFieldContainer[str]
    capacity: Capacity
    competitors: _containers.RepeatedCompositeFieldContainer[Competitor]
    constraints: _containers.RepeatedCompositeFieldContainer[ConstraintExplanation]
    curves: _containers.RepeatedCompositeFieldContainer[RelaxationCurve]
    holders: _containers.RepeatedCompositeFieldContainer[ResourceHolder]
    marathon_funnel: OfferFunnel
    needed_agent: AgentSuggestion
    next_agent_page_token: str
    notes: _containers.RepeatedScalarFieldContainer[str]
    packing: Packing
    pair_blockers: _containers.RepeatedCompositeFieldContainer[PairBlocker]
    records: RecordedDecisions
    relaxations: _containers.RepeatedCompositeFieldContainer[Relaxation]
    requirements: _containers.RepeatedCompositeFieldContainer[RequirementCount]
    def __init__(self, requirements: _Optional[_Iterable[_Union[RequirementCount, _Mapping]]] = ..., agents: _Optional[_Iterable[_Union[AgentVerdict, _Mapping]]] = ..., capacity: _Optional[_Union[Capacity, _Mapping]] = ..., packing: _Optional[_Union[Packing, _Mapping]] = ..., relaxations: _Optional[_Iterable[_Union[Relaxation, _Mapping]]] = ..., agents_omitted: _Optional[int] = ..., marathon_funnel: _Optional[_Union[OfferFunnel, _Mapping]] = ..., notes: _Optional[_Iterable[str]] = ..., assumptions: _Optional[_Iterable[str]] = ..., pair_blockers: _Optional[_Iterable[_Union[PairBlocker, _Mapping]]] = ..., constraints: _Optional[_Iterable[_Union[ConstraintExplanation, _Mapping]]] = ..., curves: _Optional[_Iterable[_Union[RelaxationCurve, _Mapping]]] = ..., holders: _Optional[_Iterable[_Union[ResourceHolder, _Mapping]]] = ..., needed_agent: _Optional[_Union[AgentSuggestion, _Mapping]] = ..., competitors: _Optional[_Iterable[_Union[Competitor, _Mapping]]] = ..., records: _Optional[_Union[RecordedDecisions, _Mapping]] = ..., next_agent_page_token: _Optional[str] = ...) -> None: ...

class RecordedDecisions(_message.Message):
    __slots__ = ["compared", "differences", "not_compared", "reproduced"]
    COMPARED_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    NOT_COMPARED_FIELD_NUMBER: _ClassVar[int]
    REPRODUCED_FIELD_NUMBER: _ClassVar[int]
    compared: int
    differences: _containers.RepeatedCompositeFieldContainer[RecordedDifference]
    not_compared: int
    reproduced: int
    def __init__(self, compared: _Optional[int] = ..., reproduced: _Optional[int] = ..., not_compared: _Optional[int] = ..., differences: _Optional[_Iterable[_Union[RecordedDifference, _Mapping]]] = ...) -> None: ...

class RecordedDifference(_message.Message):
    __slots__ = ["agent_id", "at", "contradicts", "decided_reasons", "explanation", "hostname", "recorded_reasons"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    CONTRADICTS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_REASONS_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    RECORDED_REASONS_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    at: _timestamp_pb2.Timestamp
    contradicts: bool
    decided_reasons: _containers.RepeatedScalarFieldContainer[str]
    explanation: str
    hostname: str
    recorded_reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., at: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_reasons: _Optional[_Iterable[str]] = ..., decided_reasons: _Optional[_Iterable[str]] = ..., explanation: _Optional[str] = ..., contradicts: bool = ...) -> None: ...

class Relaxation(_message.Message):
    __slots__ = ["agents_unlocked", "changes", "instances_placeable"]
    AGENTS_UNLOCKED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_PLACEABLE_FIELD_NUMBER: _ClassVar[int]
    agents_unlocked: int
    changes: _containers.RepeatedCompositeFieldContainer[FieldChange]
    instances_placeable: int
    def __init__(self, changes: _Optional[_Iterable[_Union[FieldChange, _Mapping]]] = ..., agents_unlocked: _Optional[int] = ..., instances_placeable: _Optional[int] = ...) -> None: ...

class RelaxationCurve(_message.Message):
    __slots__ = ["points", "requirement", "unit"]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    points: _containers.RepeatedCompositeFieldContainer[CurvePoint]
    requirement: Requirement
    unit: str
    def __init__(self, requirement: _Optional[_Union[Requirement, str]] = ..., unit: _Optional[str] = ..., points: _Optional[_Iterable[_Union[CurvePoint, _Mapping]]] = ...) -> None: ...

class RequirementCount(_message.Message):
    __slots__ = ["asked", "asked_amount", "considered", "failed_first", "failed_independently", "not_evaluated", "requirement", "sole_blocker_of"]
    ASKED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    CONSIDERED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIRST_FIELD_NUMBER: _ClassVar[int]
    FAILED_INDEPENDENTLY_FIELD_NUMBER: _ClassVar[int]
    NOT_EVALUATED_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENT_FIELD_NUMBER: _ClassVar[int]
    SOLE_BLOCKER_OF_FIELD_NUMBER: _ClassVar[int]
    asked: str
    asked_amount: float
    considered: int
    failed_first: int
    failed_independently: int
    not_evaluated: int
    requirement: Requirement
    sole_blocker_of: int
    def __init__(self, requirement: _Optional[_Union[Requirement, str]] = ..., considered: _Optional[int] = ..., failed_independently: _Optional[int] = ..., failed_first: _Optional[int] = ..., sole_blocker_of: _Optional[int] = ..., asked: _Optional[str] = ..., not_evaluated: _Optional[int] = ..., asked_amount: _Optional[float] = ...) -> None: ...

class RequirementVerdict(_message.Message):
    __slots__ = ["asked", "asked_amount", "available", "available_amount", "deficit", "reason", "requirement", "total", "total_amount", "unit", "verdict"]
    ASKED_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    DEFICIT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    asked: str
    asked_amount: Amount
    available: str
    available_amount: Amount
    deficit: float
    reason: str
    requirement: Requirement
    total: str
    total_amount: Amount
    unit: str
    verdict: Verdict
    def __init__(self, requirement: _Optional[_Union[Requirement, str]] = ..., verdict: _Optional[_Union[Verdict, str]] = ..., asked: _Optional[str] = ..., available: _Optional[str] = ..., total: _Optional[str] = ..., deficit: _Optional[float] = ..., unit: _Optional[str] = ..., reason: _Optional[str] = ..., asked_amount: _Optional[_Union[Amount, _Mapping]] = ..., available_amount: _Optional[_Union[Amount, _Mapping]] = ..., total_amount: _Optional[_Union[Amount, _Mapping]] = ...) -> None: ...

class ResourceCapacity(_message.Message):
    __slots__ = ["asked", "largest_free", "largest_total", "name", "sum_free", "sum_total", "unit"]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    LARGEST_FREE_FIELD_NUMBER: _ClassVar[int]
    LARGEST_TOTAL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUM_FREE_FIELD_NUMBER: _ClassVar[int]
    SUM_TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    asked: float
    largest_free: float
    largest_total: float
    name: str
    sum_free: float
    sum_total: float
    unit: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., asked: _Optional[float] = ..., largest_free: _Optional[float] = ..., sum_free: _Optional[float] = ..., largest_total: _Optional[float] = ..., sum_total: _Optional[float] = ...) -> None: ...

class ResourceHolder(_message.Message):
    __slots__ = ["amount", "name", "resource"]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    amount: float
    name: str
    resource: str
    def __init__(self, name: _Optional[str] = ..., resource: _Optional[str] = ..., amount: _Optional[float] = ...) -> None: ...

class WithheldAgent(_message.Message):
    __slots__ = ["agent_id", "hostname", "reason"]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    agent_id: str
    hostname: str
    reason: str
    def __init__(self, agent_id: _Optional[str] = ..., hostname: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class Requirement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Fit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Match(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class AllocationGate(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
