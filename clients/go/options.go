package client

import (
	"context"
	"strings"
	"time"

	"google.golang.org/grpc/metadata"
)

const language = "accept-language"

// Options say how a client reaches a server, and how patient it is. The zero value asks the server of this machine.
type Options struct {
	// Address of the server's gRPC endpoint, http or https. Empty: http://127.0.0.1:32051.
	Address string
	// APIKey is what the server knows the caller by. Mind that over http it can be read on the way.
	APIKey string
	// Token says who calls, sent as "Authorization: Bearer ..."; one with a form of its own ("token=...") is sent as it is.
	Token string
	// Language is what is answered in as far as the server has words for it ("de"), sent as accept-language with each call that has none. Empty: English.
	Language string
	// CAFile is a PEM file of the authorities that may have signed the server's certificate, in place of those of this machine.
	CAFile string
	// Timeout is the longest time for one answer, all tries together, where the context has no deadline. 0: 30 s. Watches and other streams have none.
	Timeout time.Duration
	// Retries are tries after the first while the server, or the cluster behind it, is unavailable. 0: 2; below 0: none.
	Retries int
	// LongestPause is the longest wait before another try. 0: 10 s. When the server names a longer one, the call fails at once, and the error tells it.
	LongestPause time.Duration
}

func (o Options) withDefaults() Options {
	if o.Address == "" {
		o.Address = "http://127.0.0.1:32051"
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Retries == 0 {
		o.Retries = 2
	}
	if o.LongestPause == 0 {
		o.LongestPause = 10 * time.Second
	}
	return o
}

// caller says who calls, as pairs of names and values.
func (o Options) caller() []string {
	var pairs []string
	if o.APIKey != "" {
		pairs = append(pairs, "x-api-key", o.APIKey)
	}
	if o.Token != "" {
		token := o.Token
		if !strings.ContainsAny(token, " =") {
			token = "Bearer " + token
		}
		pairs = append(pairs, "authorization", token)
	}
	return pairs
}

// said is what is sent with a call beside what its context has already: who calls, and the language, unless the context has one.
func (o Options) said(ctx context.Context) context.Context {
	pairs := o.caller()
	if own, _ := metadata.FromOutgoingContext(ctx); o.Language != "" && len(own.Get(language)) == 0 {
		pairs = append(pairs, language, o.Language)
	}
	return metadata.AppendToOutgoingContext(ctx, pairs...)
}
