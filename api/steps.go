package api

import (
	"context"

	"huiqi/models/access"
)

// stepOf is a step in the life of something versioned that needs nothing but its version.
type stepOf[T any] func(ctx context.Context, actor access.Actor, id string, version int64) (T, error)

// stepHandler returns the handler of a step.
func stepHandler[T any](do stepOf[T], version func(T) int64) func(ctx context.Context, in *versionedID) (*Versioned[T], error) {
	return func(ctx context.Context, in *versionedID) (*Versioned[T], error) {
		expected, err := in.Expected()
		if err != nil {
			return nil, err
		}
		done, err := do(ctx, actorOf(ctx), in.ID, expected)
		if err != nil {
			return nil, err
		}
		return versioned(done, version(done)), nil
	}
}
