package standing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"huiqi/models/feed"
	"huiqi/models/matchrun"
)

const (
	relayName  = "standings" // of the position in the database
	relayBatch = 500         // changes handed on at a time
)

// Batch is a part of the change feed that is handed on as one job. It is the same however often it is asked for until
// it was handed on.
type Batch struct {
	Feed        string  // names the database: after a restore positions mean something else
	Upto        int64   // position that the batch ends at
	Enterprises []int64 // that were changed in it
	Policies    bool    // were changed in it

	from, to string // the move of the relay
}

// NextBatch claims what the feed has since the last batch that was handed on; ok is false when there is nothing, or no
// baseline yet that changes could differ from. A batch that was claimed and not handed on, because a process died, is
// returned again as it was.
func (s *Service) NextBatch(ctx context.Context) (b Batch, ok bool, err error) {
	position, err := s.Store.RelayPosition(ctx, relayName)
	if err != nil || position == "" {
		return b, false, err
	}
	var done, claimed int64
	if _, err := fmt.Sscan(position, &done, &claimed); err != nil {
		return b, false, fmt.Errorf("relay position %q: %w", position, err)
	}
	changes, next, err := s.Store.Changes(ctx, done, relayBatch)
	if errors.Is(err, feed.ErrRestarted) {
		return b, false, s.rewind(ctx, position)
	}
	if err != nil || next == done {
		return b, false, err
	}
	if claimed == done {
		claimed = next
		moved, err := s.move(ctx, position, at(done, claimed))
		if err != nil || !moved {
			return b, false, err
		}
	}
	if b.Feed, err = s.Store.FeedIdentity(ctx); err != nil {
		return b, false, err
	}
	b.Upto, b.from, b.to = claimed, at(done, claimed), at(claimed, claimed)
	return b, true, b.take(changes)
}

// take sorts the changes of the batch.
func (b *Batch) take(changes []feed.Change) error {
	for _, c := range changes {
		switch {
		case c.Seq > b.Upto:
		case c.Kind == feed.Policy:
			b.Policies = true
		case c.Kind == feed.Enterprise && c.Version > 0: // of a deleted one everything is gone
			id, err := strconv.ParseInt(c.ID, 10, 64)
			if err != nil {
				return fmt.Errorf("change feed %d: %w", c.Seq, err)
			}
			b.Enterprises = append(b.Enterprises, id)
		}
	}
	slices.Sort(b.Enterprises)
	b.Enterprises = slices.Compact(b.Enterprises)
	return nil
}

// HandedOn moves on after a batch whose job exists. Changed policies are looked at by a full rematch; of any number of
// changes one rematch waits at most.
func (s *Service) HandedOn(ctx context.Context, b Batch) error {
	covered, err := s.covered(ctx, b.Upto)
	if err != nil {
		return err
	}
	if b.Policies && !covered {
		if err := s.demand(ctx, matchrun.Policy, ""); err != nil {
			return err
		}
	}
	_, err = s.move(ctx, b.from, b.to)
	return err
}

func (s *Service) move(ctx context.Context, from, to string) (moved bool, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		moved, err = s.Store.MoveRelay(ctx, relayName, from, to)
		return err
	})
	return moved, err
}

// rewind begins again at the end of a feed that is shorter than the relay's position: somebody put another database
// beneath. A full rematch finds what was missed.
func (s *Service) rewind(ctx context.Context, from string) error {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return err
	}
	s.Log.WarnContext(ctx, "the change feed ends before the position of the relay", "position", from, "head", head)
	if err := s.demand(ctx, matchrun.Policy, ""); err != nil {
		return err
	}
	_, err = s.move(ctx, from, at(head, head))
	return err
}
