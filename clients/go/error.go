package client

import (
	"fmt"
	"strings"
	"time"

	"diagnosis.dev/client/diagnosisv1"
	"diagnosis.dev/client/internal/errordetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// Error is a call that failed, with what the server told of it. Calls return it as *Error; status.FromError takes it too.
type Error struct {
	// Code is the status of gRPC.
	Code codes.Code
	// Message says what went wrong, for people.
	Message string
	// Reason says why, for programs: "COVERAGE_NONE", "SERVER_BUSY", ...; empty when the server told nothing.
	Reason string
	// Metadata has names and numbers of the reason.
	Metadata map[string]string
	// RetryDelay is how long the server wants to be left alone before the call is made again; nil when it does not say.
	RetryDelay *time.Duration
	// FieldViolations say what is wrong with the request, field by field.
	FieldViolations []FieldViolation
	// Resources are what does not exist.
	Resources []string
	// NearestIDs exist and are like those that do not, nearest first.
	NearestIDs []string
	// Coverage says how much of the cluster could be seen; nil when that is not what went wrong.
	Coverage *diagnosisv1.Coverage
	// Sources are what could not be read of it.
	Sources []*diagnosisv1.SourceStatus

	status *status.Status
}

// FieldViolation is something wrong with a request.
type FieldViolation struct {
	// Field is its path in the request.
	Field string
	// Description says what is wrong with it.
	Description string
}

// Error tells the code and the message.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Code, e.Message) }

// GRPCStatus is the status as gRPC has it, with all its details.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// ErrorOf reads the details of what a call failed with.
func ErrorOf(err error) *Error {
	if failed, ok := err.(*Error); ok {
		return failed
	}
	told := status.Convert(err)
	failed := &Error{Code: told.Code(), Message: told.Message(), status: told}
	for _, detail := range told.Proto().GetDetails() {
		// What cannot be read is told by GRPCStatus alone.
		_ = failed.read(detail.GetTypeUrl()[strings.LastIndex(detail.GetTypeUrl(), "/")+1:], detail.GetValue())
	}
	return failed
}

func (e *Error) read(name string, value []byte) error {
	switch name {
	case "google.rpc.ErrorInfo":
		info := &errordetails.ErrorInfo{}
		err := proto.Unmarshal(value, info)
		e.Reason, e.Metadata = info.GetReason(), info.GetMetadata()
		return err
	case "google.rpc.RetryInfo":
		info := &errordetails.RetryInfo{}
		err := proto.Unmarshal(value, info)
		if info.GetRetryDelay() != nil {
			delay := info.GetRetryDelay().AsDuration()
			e.RetryDelay = &delay
		}
		return err
	case "google.rpc.BadRequest":
		bad := &errordetails.BadRequest{}
		err := proto.Unmarshal(value, bad)
		for _, one := range bad.GetFieldViolations() {
			e.FieldViolations = append(e.FieldViolations, FieldViolation{Field: one.GetField(), Description: one.GetDescription()})
		}
		return err
	case "google.rpc.ResourceInfo":
		info := &errordetails.ResourceInfo{}
		err := proto.Unmarshal(value, info)
		e.Resources = append(e.Resources, info.GetResourceName())
		return err
	case "diagnosis.v1.NearestIds":
		nearest := &diagnosisv1.NearestIds{}
		err := proto.Unmarshal(value, nearest)
		e.NearestIDs = append(e.NearestIDs, nearest.GetIds()...)
		return err
	case "diagnosis.v1.Coverage":
		e.Coverage = &diagnosisv1.Coverage{}
		return proto.Unmarshal(value, e.Coverage)
	case "diagnosis.v1.SourceStatus":
		source := &diagnosisv1.SourceStatus{}
		err := proto.Unmarshal(value, source)
		e.Sources = append(e.Sources, source)
		return err
	default:
		return nil
	}
}
