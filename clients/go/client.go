// Package client asks a Diagnosis server why a DC/OS deployment is stuck. Messages are those of the contract, in diagnosisv1.
package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"time"

	"diagnosis.dev/client/diagnosisv1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/protobuf/proto"
)

const (
	mostBreaksInARow = 8
	// A full view of a large cluster is big.
	largestAnswer = 64 << 20
)

// Client has the calls of the contract: Diagnose, Validate, Simulate, ListWorkloads, ... Those that fail return an *Error. It may be used by many at a time.
type Client struct {
	diagnosisv1.DiagnosisServiceClient

	connection *grpc.ClientConn
	patience   patience
}

// New makes a client. It connects with the first call; Close it when done.
func New(options Options) (*Client, error) {
	options = options.withDefaults()
	address, err := url.Parse(options.Address)
	if err != nil {
		return nil, err
	}
	var transport credentials.TransportCredentials = plain{}
	switch address.Scheme {
	case "http":
	case "https":
		if transport, err = secured(options.CAFile); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("address must begin with http:// or https://, not %q", options.Address)
	}
	patience := patience{options}
	// Else a further try would be told of the failure before it, without trying.
	reconnect := grpc.ConnectParams{MinConnectTimeout: 5 * time.Second, Backoff: backoff.DefaultConfig}
	reconnect.Backoff.BaseDelay = firstPause / 2
	reconnect.Backoff.MaxDelay = options.LongestPause
	connection, err := grpc.Dial(
		address.Host,
		grpc.WithTransportCredentials(transport),
		grpc.WithConnectParams(reconnect),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(largestAnswer)),
		grpc.WithUnaryInterceptor(patience.unary),
		grpc.WithStreamInterceptor(patience.stream),
	)
	if err != nil {
		return nil, err
	}
	return &Client{diagnosisv1.NewDiagnosisServiceClient(connection), connection, patience}, nil
}

// Close ends what is under way.
func (c *Client) Close() error { return c.connection.Close() }

// Cluster is a cluster of the server's configuration, as a source of facts.
func Cluster(name string) *diagnosisv1.ClusterSource {
	return &diagnosisv1.ClusterSource{Source: &diagnosisv1.ClusterSource_Cluster{Cluster: name}}
}

// EachPage lists workloads page after page, until there are no more or take returns an error. Mind the coverage of each page: that nothing was found means
// that nothing is stuck only when it is complete.
func (c *Client) EachPage(ctx context.Context, request *diagnosisv1.ListWorkloadsRequest, take func(*diagnosisv1.ListWorkloadsResponse) error) error {
	asked := proto.Clone(request).(*diagnosisv1.ListWorkloadsRequest)
	for {
		page, err := c.ListWorkloads(ctx, asked)
		if err != nil {
			return err
		}
		if err = take(page); err != nil {
			return err
		}
		if asked.PageToken = page.GetNextPageToken(); asked.PageToken == "" {
			return nil
		}
	}
}

// Watch tells the diagnosis, and again at each change, until what is watched runs or is gone, or take returns an error. It goes on where it was when the
// stream breaks. End the context to end it sooner.
func (c *Client) Watch(ctx context.Context, request *diagnosisv1.WatchDiagnosisRequest, take func(*diagnosisv1.WatchDiagnosisResponse) error) error {
	asked := proto.Clone(request).(*diagnosisv1.WatchDiagnosisRequest)
	most := c.patience.Retries
	for breaks := 1; ; breaks++ {
		read, stopped, err := c.watchOnce(ctx, asked, take)
		if stopped || err == nil {
			return err
		}
		if read {
			breaks, most = 1, mostBreaksInARow
		}
		failed := ErrorOf(err)
		pause, again := c.patience.pauseAfter(failed, breaks, most)
		if !again || wait(ctx, pause) != nil {
			return failed
		}
	}
}

// watchOnce reads one stream: whether something came, whether it was take that ended it, and with what it ended.
func (c *Client) watchOnce(
	ctx context.Context, asked *diagnosisv1.WatchDiagnosisRequest, take func(*diagnosisv1.WatchDiagnosisResponse) error,
) (read, stopped bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.WatchDiagnosis(ctx, asked)
	if err != nil {
		return false, false, err
	}
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return read, false, nil
		}
		if err != nil {
			return read, false, err
		}
		read = true
		asked.ResumeToken = message.GetResumeToken()
		if err = take(message); err != nil {
			return read, true, err
		}
	}
}
