package client

import (
	"context"
	"math/rand"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
)

const firstPause = 200 * time.Millisecond

// patience makes each call with a deadline and again while it is unavailable, and says who calls.
type patience struct{ Options }

// pauseAfter is how long to wait before the next try, if there is to be one. Only what is unavailable is tried again, and never sooner than the server says.
func (p patience) pauseAfter(failed *Error, failures, mostFailures int) (time.Duration, bool) {
	if failed.Code != codes.Unavailable || failures > mostFailures {
		return 0, false
	}
	if failed.RetryDelay != nil {
		return *failed.RetryDelay, *failed.RetryDelay <= p.LongestPause
	}
	pause := firstPause << (failures - 1)
	if pause > p.LongestPause {
		pause = p.LongestPause
	}
	// Not all at the same moment.
	return time.Duration(float64(pause) * (0.8 + 0.4*rand.Float64())), true
}

func (p patience) unary(
	ctx context.Context, method string, request, reply interface{}, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	ctx = p.said(ctx)
	deadline, given := ctx.Deadline()
	if !given {
		var cancel context.CancelFunc
		deadline = time.Now().Add(p.Timeout)
		ctx, cancel = context.WithDeadline(ctx, deadline)
		defer cancel()
	}
	for failures := 1; ; failures++ {
		err := invoke(ctx, method, request, reply, connection, options...)
		if err == nil {
			return nil
		}
		failed := ErrorOf(err)
		pause, again := p.pauseAfter(failed, failures, p.Retries)
		if !again || !time.Now().Add(pause).Before(deadline) || wait(ctx, pause) != nil {
			return failed
		}
	}
}

func (p patience) stream(
	ctx context.Context, description *grpc.StreamDesc, connection *grpc.ClientConn, method string, open grpc.Streamer, options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	return open(p.said(ctx), description, connection, method, options...)
}

// wait ends early, with an error, when the caller gives up.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
