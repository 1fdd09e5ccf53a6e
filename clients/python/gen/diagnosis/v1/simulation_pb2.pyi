from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AddAgents(_message.Message):
    __slots__ = ["count", "described", "like"]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    DESCRIBED_FIELD_NUMBER: _ClassVar[int]
    LIKE_FIELD_NUMBER: _ClassVar[int]
    count: int
    described: AgentDescription
    like: str
    def __init__(self, count: _Optional[int] = ..., like: _Optional[str] = ..., described: _Optional[_Union[AgentDescription, _Mapping]] = ...) -> None: ...

class AgentDescription(_message.Message):
    __slots__ = ["attributes", "cpus", "disk_mib", "gpus", "hostname", "mem_mib", "ports", "region", "role", "zone"]
    class AttributesEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    CPUS_FIELD_NUMBER: _ClassVar[int]
    DISK_MIB_FIELD_NUMBER: _ClassVar[int]
    GPUS_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    MEM_MIB_FIELD_NUMBER: _ClassVar[int]
    PORTS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    attributes: _containers.ScalarMap[str, str]
    cpus: float
    disk_mib: float
    gpus: float
    hostname: str
    mem_mib: float
    ports: _containers.RepeatedCompositeFieldContainer[PortRange]
    region: str
    role: str
    zone: str
    def __init__(self, hostname: _Optional[str] = ..., cpus: _Optional[float] = ..., mem_mib: _Optional[float] = ..., disk_mib: _Optional[float] = ..., gpus: _Optional[float] = ..., ports: _Optional[_Iterable[_Union[PortRange, _Mapping]]] = ..., attributes: _Optional[_Mapping[str, str]] = ..., role: _Optional[str] = ..., region: _Optional[str] = ..., zone: _Optional[str] = ...) -> None: ...

class ChangeQuota(_message.Message):
    __slots__ = ["guarantee", "limit", "role"]
    GUARANTEE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    guarantee: QuotaAmounts
    limit: QuotaAmounts
    role: str
    def __init__(self, role: _Optional[str] = ..., guarantee: _Optional[_Union[QuotaAmounts, _Mapping]] = ..., limit: _Optional[_Union[QuotaAmounts, _Mapping]] = ...) -> None: ...

class DrainAgent(_message.Message):
    __slots__ = ["agent"]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    agent: str
    def __init__(self, agent: _Optional[str] = ...) -> None: ...

class Overlay(_message.Message):
    __slots__ = ["add_agents", "change_quota", "drain_agent", "scale_workload", "unreserve"]
    ADD_AGENTS_FIELD_NUMBER: _ClassVar[int]
    CHANGE_QUOTA_FIELD_NUMBER: _ClassVar[int]
    DRAIN_AGENT_FIELD_NUMBER: _ClassVar[int]
    SCALE_WORKLOAD_FIELD_NUMBER: _ClassVar[int]
    UNRESERVE_FIELD_NUMBER: _ClassVar[int]
    add_agents: AddAgents
    change_quota: ChangeQuota
    drain_agent: DrainAgent
    scale_workload: ScaleWorkload
    unreserve: Unreserve
    def __init__(self, add_agents: _Optional[_Union[AddAgents, _Mapping]] = ..., drain_agent: _Optional[_Union[DrainAgent, _Mapping]] = ..., scale_workload: _Optional[_Union[ScaleWorkload, _Mapping]] = ..., unreserve: _Optional[_Union[Unreserve, _Mapping]] = ..., change_quota: _Optional[_Union[ChangeQuota, _Mapping]] = ...) -> None: ...

class PortRange(_message.Message):
    __slots__ = ["begin", "end"]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    begin: int
    end: int
    def __init__(self, begin: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class QuotaAmounts(_message.Message):
    __slots__ = ["cpus", "disk_mib", "gpus", "mem_mib"]
    CPUS_FIELD_NUMBER: _ClassVar[int]
    DISK_MIB_FIELD_NUMBER: _ClassVar[int]
    GPUS_FIELD_NUMBER: _ClassVar[int]
    MEM_MIB_FIELD_NUMBER: _ClassVar[int]
    cpus: float
    disk_mib: float
    gpus: float
    mem_mib: float
    def __init__(self, cpus: _Optional[float] = ..., mem_mib: _Optional[float] = ..., disk_mib: _Optional[float] = ..., gpus: _Optional[float] = ...) -> None: ...

class ScaleWorkload(_message.Message):
    __slots__ = ["instances", "workload_id"]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    WORKLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    instances: int
    workload_id: str
    def __init__(self, workload_id: _Optional[str] = ..., instances: _Optional[int] = ...) -> None: ...

class Unreserve(_message.Message):
    __slots__ = ["agent", "role"]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    agent: str
    role: str
    def __init__(self, role: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...
