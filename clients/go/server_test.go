package client

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"sort"
	"testing"
	"time"

	"diagnosis.dev/client/diagnosisv1"
	"google.golang.org/grpc/codes"
)

// A running server, without and with access rules.

var sample = Cluster("sample")

// client makes a client of a server that the runner told of.
func client(t *testing.T, variable string, options Options) *Client {
	t.Helper()
	options.Address = os.Getenv(variable)
	if options.Address == "" {
		t.Fatalf("%s is not set: run node tests/clients/run.mjs go", variable)
	}
	asker, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { asker.Close() })
	return asker
}

func open(t *testing.T) *Client { return client(t, "DIAGNOSIS_ADDRESS", Options{}) }

func closed(t *testing.T, options Options) *Client {
	options.CAFile = os.Getenv("DIAGNOSIS_CA_FILE")
	return client(t, "DIAGNOSIS_CLOSED_ADDRESS", options)
}

func within(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func failure(t *testing.T, err error, code codes.Code, reason string) *Error {
	t.Helper()
	var failed *Error
	if !errors.As(err, &failed) || failed.Code != code || failed.Reason != reason {
		t.Fatalf("got %#v, want %s with reason %q", err, code, reason)
	}
	return failed
}

func none(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, got, want interface{}) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
}

func Test_the_example_says_why_a_workload_is_stuck(t *testing.T) {
	for workload, said := range map[string]string{"/mem-app": `^/mem-app waits for 3 instances: .*12000 MiB`, "/shop/chekout": `^NOT_FOUND: .*"/shop/checkout"`} {
		output, err := exec.Command(os.Getenv("DIAGNOSIS_EXAMPLE"), workload).CombinedOutput()
		none(t, err)
		if !regexp.MustCompile(said).Match(output) {
			t.Fatalf("got %s", output)
		}
	}
}

func Test_a_diagnosis_has_its_root_cause_first(t *testing.T) {
	answer, err := open(t).Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample, WorkloadId: "/stuck-sleep"})
	none(t, err)
	same(t, answer.Diagnoses[0].Findings[0].Code, "offer.unique_exhausted")
	same(t, answer.Coverage.State, diagnosisv1.CoverageState_COVERAGE_STATE_COMPLETE)
}

func Test_workloads_come_page_after_page(t *testing.T) {
	var sizes []int
	ids := map[string]bool{}
	err := open(t).EachPage(within(t), &diagnosisv1.ListWorkloadsRequest{Source: sample, IncludeHealthy: true, PageSize: 5},
		func(page *diagnosisv1.ListWorkloadsResponse) error {
			sizes = append(sizes, len(page.Workloads))
			for _, one := range page.Workloads {
				ids[one.Workload.Id] = true
			}
			return nil
		})
	none(t, err)
	same(t, sizes, []int{5, 5, 5, 3})
	same(t, len(ids), 18)
}

func Test_a_definition_is_validated(t *testing.T) {
	answer, err := open(t).Validate(within(t), &diagnosisv1.ValidateRequest{Definition: `{"id": "/x", "cmd": "sleep 1", "cpus": -1}`})
	none(t, err)
	same(t, []interface{}{answer.Valid, answer.HttpStatus, answer.Violations[0].JsonPointer}, []interface{}{false, int32(422), "/cpus"})
}

func Test_a_change_is_simulated(t *testing.T) {
	answer, err := open(t).Simulate(within(t), &diagnosisv1.SimulateRequest{Source: sample, WorkloadId: "/mem-app", DefinitionPatch: `{"mem":2894}`})
	none(t, err)
	same(t, answer.Today.Stuck, true)
	same(t, answer.Simulated.Placement.Packing.Placeable, int32(3))
}

func Test_a_watch_ends_when_what_is_watched_runs(t *testing.T) {
	var last *diagnosisv1.WatchDiagnosisResponse
	err := open(t).Watch(within(t), &diagnosisv1.WatchDiagnosisRequest{Source: sample, WorkloadId: "/billing/invoices"},
		func(message *diagnosisv1.WatchDiagnosisResponse) error {
			last = message
			return nil
		})
	none(t, err)
	same(t, last.End, diagnosisv1.WatchEnd_WATCH_END_RUNNING)
}

func Test_an_endless_watch_ends_when_its_reader_has_enough(t *testing.T) {
	enough := errors.New("enough")
	stuck := 0
	err := open(t).Watch(within(t), &diagnosisv1.WatchDiagnosisRequest{Source: sample, AllStuck: true},
		func(message *diagnosisv1.WatchDiagnosisResponse) error {
			stuck = len(message.Diagnoses)
			return enough
		})
	same(t, err, enough)
	same(t, stuck, 9)
}

func Test_an_unknown_workload_is_told_with_its_neighbours(t *testing.T) {
	_, err := open(t).Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample, WorkloadId: "/shop/chekout"})
	failed := failure(t, err, codes.NotFound, "NOT_FOUND")
	same(t, failed.NearestIDs[0], "/shop/checkout")
	same(t, failed.Resources, []string{"/shop/chekout"})
}

func Test_a_faulty_request_is_told_field_by_field(t *testing.T) {
	_, err := open(t).Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample})
	failed := failure(t, err, codes.InvalidArgument, "INVALID_ARGUMENT")
	same(t, failed.FieldViolations[0].Field, "workload_id")
}

func Test_a_call_has_a_deadline(t *testing.T) {
	asker := client(t, "DIAGNOSIS_ADDRESS", Options{Timeout: time.Millisecond})
	_, err := asker.Diagnose(context.Background(), &diagnosisv1.DiagnoseRequest{Source: sample, AllStuck: true})
	same(t, ErrorOf(err).Code, codes.DeadlineExceeded)
}

func Test_nobody_listening_is_unavailable(t *testing.T) {
	asker, err := New(Options{Address: "http://127.0.0.1:9", Retries: 1})
	none(t, err)
	defer asker.Close()
	_, err = asker.GetServerInfo(within(t), &diagnosisv1.GetServerInfoRequest{})
	failure(t, err, codes.Unavailable, "")
}

func Test_an_address_without_a_scheme_is_refused(t *testing.T) {
	if _, err := New(Options{Address: "localhost:32051"}); err == nil {
		t.Fatal("taken")
	}
}

func Test_who_does_not_say_who_he_is_learns_nothing(t *testing.T) {
	_, err := closed(t, Options{}).Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample, WorkloadId: "/mem-app"})
	failure(t, err, codes.Unauthenticated, "UNAUTHENTICATED")
}

func Test_a_certificate_that_is_not_trusted_is_refused(t *testing.T) {
	asker := client(t, "DIAGNOSIS_CLOSED_ADDRESS", Options{APIKey: os.Getenv("DIAGNOSIS_API_KEY"), Retries: -1})
	_, err := asker.GetServerInfo(within(t), &diagnosisv1.GetServerInfoRequest{})
	failed := failure(t, err, codes.Unavailable, "")
	if !regexp.MustCompile("certificate").MatchString(failed.Message) {
		t.Fatal(failed.Message)
	}
}

func Test_an_api_key_opens(t *testing.T) {
	asker := closed(t, Options{APIKey: os.Getenv("DIAGNOSIS_API_KEY")})
	answer, err := asker.Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample, WorkloadId: "/mem-app"})
	none(t, err)
	same(t, answer.Diagnoses[0].Findings[0].Code, "offer.never_fits")
}

func Test_a_token_opens_what_it_is_granted_and_nothing_else(t *testing.T) {
	asker := closed(t, Options{Token: os.Getenv("DIAGNOSIS_TOKEN")})
	answer, err := asker.ListWorkloads(within(t), &diagnosisv1.ListWorkloadsRequest{Source: sample, IncludeHealthy: true})
	none(t, err)
	var ids []string
	for _, one := range answer.Workloads {
		ids = append(ids, one.Workload.Id)
	}
	sort.Strings(ids)
	same(t, ids, []string{"/shop/catalogue", "/shop/checkout", "/shop/frontend"})
	_, err = asker.Diagnose(within(t), &diagnosisv1.DiagnoseRequest{Source: sample, WorkloadId: "/mem-app"})
	failure(t, err, codes.PermissionDenied, "PERMISSION_DENIED")
}
