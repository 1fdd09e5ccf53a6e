from diagnosis.v1 import diagnosis_pb2 as _diagnosis_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DEFINITION_KIND_APP: DefinitionKind
DEFINITION_KIND_AUTO: DefinitionKind
DEFINITION_KIND_GROUP: DefinitionKind
DEFINITION_KIND_POD: DefinitionKind
DEFINITION_KIND_UNSPECIFIED: DefinitionKind
DESCRIPTOR: _descriptor.FileDescriptor
OPERATION_CREATE: Operation
OPERATION_UNSPECIFIED: Operation
OPERATION_UPDATE: Operation

class Violation(_message.Message):
    __slots__ = ["column", "json_pointer", "line", "message", "path", "rule", "severity", "suggested_patch", "suggestion"]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    JSON_POINTER_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_PATCH_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    column: int
    json_pointer: str
    line: int
    message: str
    path: str
    rule: str
    severity: _diagnosis_pb2.Severity
    suggested_patch: str
    suggestion: str
    def __init__(self, severity: _Optional[_Union[_diagnosis_pb2.Severity, str]] = ..., rule: _Optional[str] = ..., path: _Optional[str] = ..., json_pointer: _Optional[str] = ..., line: _Optional[int] = ..., column: _Optional[int] = ..., message: _Optional[str] = ..., suggestion: _Optional[str] = ..., suggested_patch: _Optional[str] = ...) -> None: ...

class DefinitionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class Operation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
