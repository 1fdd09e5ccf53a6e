package client

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"diagnosis.dev/client/diagnosisv1"
	"diagnosis.dev/client/internal/errordetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"
)

// What the client does by itself: deadline, further tries, resumption. The server is one within the test that fails as it is told.

// step is a call that is answered, and then fails when it has a code.
type step struct {
	code     codes.Code
	delay    time.Duration
	named    bool
	messages []string
	detail   []byte
}

func away(delay time.Duration) step { return step{code: codes.Unavailable, delay: delay, named: true} }

func (s step) err() error {
	told := status.New(s.code, "away")
	if s.code == codes.OK || !s.named && s.detail == nil {
		return told.Err()
	}
	if s.detail != nil {
		whole := told.Proto()
		whole.Details = append(whole.Details, &anypb.Any{TypeUrl: "type.googleapis.com/google.rpc.RetryInfo", Value: s.detail})
		return status.ErrorProto(whole)
	}
	value, err := proto.Marshal(&errordetails.RetryInfo{RetryDelay: durationpb.New(s.delay)})
	if err != nil {
		return err
	}
	whole := told.Proto()
	whole.Details = append(whole.Details, &anypb.Any{TypeUrl: "type.googleapis.com/google.rpc.RetryInfo", Value: value})
	return status.ErrorProto(whole)
}

type call struct {
	at       time.Time
	deadline time.Time
	metadata metadata.MD
	resumed  string
}

// scripted does one step after the other, and notes what it was asked.
type scripted struct {
	diagnosisv1.UnimplementedDiagnosisServiceServer
	guard sync.Mutex
	steps []step
	calls []call
}

func (s *scripted) next(ctx context.Context, resumed string) step {
	s.guard.Lock()
	defer s.guard.Unlock()
	deadline, _ := ctx.Deadline()
	received, _ := metadata.FromIncomingContext(ctx)
	s.calls = append(s.calls, call{time.Now(), deadline, received, resumed})
	return s.steps[len(s.calls)-1]
}

func (s *scripted) GetServerInfo(ctx context.Context, _ *diagnosisv1.GetServerInfoRequest) (*diagnosisv1.GetServerInfoResponse, error) {
	if err := s.next(ctx, "").err(); err != nil {
		return nil, err
	}
	return &diagnosisv1.GetServerInfoResponse{Version: "1"}, nil
}

func (s *scripted) WatchDiagnosis(request *diagnosisv1.WatchDiagnosisRequest, stream diagnosisv1.DiagnosisService_WatchDiagnosisServer) error {
	now := s.next(stream.Context(), request.ResumeToken)
	for _, message := range now.messages {
		if err := stream.Send(&diagnosisv1.WatchDiagnosisResponse{ResumeToken: message}); err != nil {
			return err
		}
	}
	return now.err()
}

func serve(t *testing.T, options Options, steps ...step) (*Client, *scripted) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	none(t, err)
	scripted := &scripted{steps: steps}
	server := grpc.NewServer()
	diagnosisv1.RegisterDiagnosisServiceServer(server, scripted)
	go server.Serve(listener)
	t.Cleanup(server.Stop)
	options.Address = "http://" + listener.Addr().String()
	asker, err := New(options)
	none(t, err)
	t.Cleanup(func() { asker.Close() })
	return asker, scripted
}

func ask(asker *Client) error {
	_, err := asker.GetServerInfo(context.Background(), &diagnosisv1.GetServerInfoRequest{})
	return err
}

func atLeast(t *testing.T, from, to call, least time.Duration) {
	t.Helper()
	if waited := to.at.Sub(from.at); waited < least {
		t.Fatalf("waited %s, not %s", waited, least)
	}
}

func Test_what_is_unavailable_is_asked_again_later_each_time(t *testing.T) {
	asker, server := serve(t, Options{}, step{code: codes.Unavailable}, step{code: codes.Unavailable}, step{})
	none(t, ask(asker))
	atLeast(t, server.calls[0], server.calls[1], 155*time.Millisecond)
	atLeast(t, server.calls[1], server.calls[2], 315*time.Millisecond)
}

func Test_it_is_not_asked_sooner_than_it_says(t *testing.T) {
	asker, server := serve(t, Options{}, away(700*time.Millisecond), step{})
	none(t, ask(asker))
	atLeast(t, server.calls[0], server.calls[1], 690*time.Millisecond)
}

func Test_it_is_not_asked_again_when_it_says_a_longer_time_than_is_waited(t *testing.T) {
	asker, server := serve(t, Options{}, away(90*time.Second))
	same(t, *failure(t, ask(asker), codes.Unavailable, "").RetryDelay, 90*time.Second)
	same(t, len(server.calls), 1)
}

func Test_it_is_not_asked_again_when_the_deadline_comes_first(t *testing.T) {
	asker, server := serve(t, Options{Timeout: time.Second}, away(5*time.Second))
	failure(t, ask(asker), codes.Unavailable, "")
	same(t, len(server.calls), 1)
}

func Test_it_is_asked_so_often_and_no_more(t *testing.T) {
	asker, server := serve(t, Options{}, away(0), away(0), away(0))
	failure(t, ask(asker), codes.Unavailable, "")
	same(t, len(server.calls), 3)
}

func Test_any_other_failure_is_final(t *testing.T) {
	asker, server := serve(t, Options{}, step{code: codes.ResourceExhausted, named: true})
	failure(t, ask(asker), codes.ResourceExhausted, "")
	same(t, len(server.calls), 1)
}

func Test_all_tries_have_one_deadline(t *testing.T) {
	asker, server := serve(t, Options{Timeout: 4 * time.Second}, away(time.Second), step{})
	none(t, ask(asker))
	if apart := server.calls[1].deadline.Sub(server.calls[0].deadline); apart > 200*time.Millisecond {
		t.Fatalf("the second try has %s more", apart)
	}
	if left := server.calls[0].deadline.Sub(server.calls[0].at); left > 4100*time.Millisecond {
		t.Fatalf("%s is more than was given", left)
	}
}

func Test_who_calls_is_said_with_each_try(t *testing.T) {
	asker, server := serve(t, Options{APIKey: "k", Token: "jwt"}, away(0), step{})
	none(t, ask(asker))
	for _, one := range server.calls {
		same(t, append(one.metadata.Get("x-api-key"), one.metadata.Get("authorization")...), []string{"k", "Bearer jwt"})
	}
}

func Test_a_language_is_said_with_each_call_and_a_call_may_say_another(t *testing.T) {
	asker, server := serve(t, Options{Language: "de"}, step{}, step{})
	none(t, ask(asker))
	_, err := asker.GetServerInfo(metadata.AppendToOutgoingContext(context.Background(), "accept-language", "en"), &diagnosisv1.GetServerInfoRequest{})
	none(t, err)
	same(t, server.calls[0].metadata.Get("accept-language"), []string{"de"})
	same(t, server.calls[1].metadata.Get("accept-language"), []string{"en"})
}

func Test_a_detail_that_cannot_be_read_leaves_code_and_message(t *testing.T) {
	asker, _ := serve(t, Options{}, step{code: codes.NotFound, detail: []byte{0xff, 0xff, 0xff}})
	failed := failure(t, ask(asker), codes.NotFound, "")
	same(t, failed.Message, "away")
	same(t, failed.RetryDelay == nil, true)
}

func Test_a_token_with_a_form_of_its_own_stays_as_it_is(t *testing.T) {
	asker, server := serve(t, Options{Token: "token=abc"}, step{})
	none(t, ask(asker))
	same(t, server.calls[0].metadata.Get("authorization"), []string{"token=abc"})
}

func Test_a_watch_that_breaks_goes_on_where_it_was(t *testing.T) {
	broken := away(0)
	broken.messages = []string{"after-1", "after-2"}
	asker, server := serve(t, Options{}, broken, away(0), step{messages: []string{"after-3"}})
	var seen, resumed []string
	none(t, asker.Watch(within(t), &diagnosisv1.WatchDiagnosisRequest{WorkloadId: "/x"}, func(message *diagnosisv1.WatchDiagnosisResponse) error {
		seen = append(seen, message.ResumeToken)
		return nil
	}))
	for _, one := range server.calls {
		resumed = append(resumed, one.resumed)
	}
	same(t, seen, []string{"after-1", "after-2", "after-3"})
	same(t, resumed, []string{"", "after-2", "after-2"})
}

func Test_a_watch_that_is_refused_is_over(t *testing.T) {
	asker, server := serve(t, Options{}, step{code: codes.PermissionDenied})
	failure(t, asker.Watch(within(t), &diagnosisv1.WatchDiagnosisRequest{WorkloadId: "/x"}, nil), codes.PermissionDenied, "")
	same(t, len(server.calls), 1)
}
