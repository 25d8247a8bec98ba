package match

import (
	"context"
	"fmt"
	"iter"

	"huiqi/matching"
	actors "huiqi/models/access"
)

// How members are streamed: names are read for a batch at a time, and verdicts kept for some batches at a time.
const (
	namedAtOnce   = 500
	decidedAtOnce = 100 * namedAtOnce
)

// StreamedMember is one enterprise of a stream. The last one of every batch carries the cursor with which the stream
// can be taken up behind it; it is also a cursor of Members.
type StreamedMember struct {
	matching.Member

	Cursor string `json:"cursor,omitempty"`
}

// StreamMembers yields all enterprises that a rule reaches with the verdicts asked for, in the order of their ids and
// in batches, behind the cursor of the request's page. They are those of one snapshot, however long the caller takes
// for them; memory is bounded. It ends with the caller, or with ctx, whose error it then yields. Faults before
// anything is yielded are those of Members.
func (s *Service) StreamMembers(ctx context.Context, actor actors.Actor, q AudienceRequest) (iter.Seq2[[]StreamedMember, error], error) {
	asked, err := s.asked(ctx, actor, "streamMembers", q)
	if err != nil {
		return nil, err
	}
	after, err := q.question().after(q.Page.Cursor)
	if err != nil {
		return nil, err
	}
	return func(yield func([]StreamedMember, error) bool) {
		for batch, err := range s.batches(ctx, asked, after) {
			if err == nil {
				err = s.name(ctx, len(batch), func(i int) *matching.Member { return &batch[i].Member })
			}
			if err != nil {
				yield(nil, fmt.Errorf("stream members: %w", err))
				return
			}
			last := &batch[len(batch)-1]
			if last.Cursor = q.question().cursor(last.ID); !yield(batch, nil) {
				return
			}
		}
	}, nil
}

// batches yields the members behind an id without names, never an empty batch.
func (s *Service) batches(ctx context.Context, asked askedFor, after int64) iter.Seq2[[]StreamedMember, error] {
	return func(yield func([]StreamedMember, error) bool) {
		asked.options.After, asked.options.Limit = after, decidedAtOnce
		for {
			found := 0
			var batch []StreamedMember
			for m, err := range asked.world.view.Members(ctx, asked.rule, asked.on, asked.options) {
				if err != nil {
					yield(nil, err)
					return
				}
				found++
				asked.options.After = m.ID
				if batch = append(batch, StreamedMember{Member: m}); len(batch) == namedAtOnce {
					if !yield(batch, nil) {
						return
					}
					batch = nil
				}
			}
			if len(batch) > 0 && !yield(batch, nil) || found < decidedAtOnce {
				return
			}
		}
	}
}
