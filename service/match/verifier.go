package match

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
)

// mostKept is how many mismatches are kept in memory to be looked at again.
const mostKept = 100_000

// verifier compares one snapshot with the plain evaluator.
type verifier struct {
	s      *Service
	q      VerifyRequest
	world  *world
	engine Verdictful
	stats  *audience.Stats
	rand   *rand.Rand
	sample *sampling.Sampler
	next   int // of the published programs, in the order they are asked
	order  []int
	kept   []Mismatch
	out    Verification
}

// drawn is an enterprise as the database has it.
type drawn struct {
	id      int64
	uscc    string
	profile matching.Profile
}

func newVerifier(s *Service, w *world, q VerifyRequest) *verifier {
	on := s.dayOr(q.AsOf)
	v := &verifier{
		s: s, q: q, world: w, stats: s.engine.Stats(), sample: sampling.New(s.Language, on, q.Seed),
		rand: rand.New(rand.NewPCG(q.Seed, 0xc0de)), //nolint:gosec // a reproducible draw, no secret
		out:  Verification{AsOf: on, Seed: q.Seed, Base: w.view.Len(), Mismatches: []Mismatch{}},
	}
	v.engine = v.wrapped(w.view)
	v.order = v.rand.Perm(len(w.view.Candidates()))
	return v
}

func (v *verifier) wrapped(engine Verdictful) Verdictful {
	if v.q.Wrap == nil {
		return engine
	}
	return v.q.Wrap(engine)
}

func (v *verifier) show() {
	if v.q.Show != nil {
		v.q.Show(v.out.Pairs, v.q.Pairs)
	}
}

// rules draws n rules: those of programs in turn, and as many over the whole vocabulary. Of few programs none is asked
// twice in a group.
func (v *verifier) rules(n int) ([]matching.Candidate, error) {
	programs := v.world.view.Candidates()
	out := make([]matching.Candidate, 0, n)
	for range min((n+1)/2, len(programs)) {
		out = append(out, programs[v.order[v.next%len(programs)]])
		v.next++
	}
	v.out.Programs += len(out)
	for i := len(out); i < n; i++ {
		rule, err := v.sample.Rule()
		if err != nil {
			return nil, err
		}
		out = append(out, matching.Candidate{ProgramID: drawnRule + strconv.Itoa(i), Rule: rule})
	}
	return out, nil
}

// drawnRule begins the id of a rule that is no program's, as no id of a program does.
const drawnRule = "\x00"

func (v *verifier) published(c matching.Candidate) bool {
	return !strings.HasPrefix(c.ProgramID, drawnRule)
}

// enterprises draws stretches of the base. One that has gone since it was measured gives none.
func (v *verifier) enterprises(ctx context.Context) ([]drawn, error) {
	_, least, greatest, err := v.s.Store.EnterpriseSpan(ctx)
	if err != nil {
		return nil, fmt.Errorf("draw enterprises: %w", err)
	}
	if greatest == 0 {
		return nil, errGone
	}
	found := map[int64]drawn{}
	for range stretches(v.out.Base, v.q.Pairs) {
		after := least - 1 + v.rand.Int64N(greatest-least+1)
		records, err := v.s.Store.RecordsAfter(ctx, after, stretchLength)
		if err != nil {
			return nil, fmt.Errorf("draw enterprises: %w", err)
		}
		for _, r := range records {
			if _, ok := found[r.Enterprise.ID]; !ok && !r.Enterprise.Deregistered() {
				found[r.Enterprise.ID] = v.drawn(r)
			}
		}
	}
	out := make([]drawn, 0, len(found))
	for _, id := range slices.Sorted(maps.Keys(found)) {
		out = append(out, found[id])
	}
	return out, nil
}

// errGone ends a verification whose base was emptied on the way.
var errGone = errors.New("the base was emptied meanwhile")

func (v *verifier) drawn(r enterprise.Record) drawn {
	return drawn{id: r.Enterprise.ID, uscc: r.Enterprise.USCC, profile: v.s.profile(r)}
}

// spread calls do for 0 to n−1 on several goroutines and returns their first error.
func (v *verifier) spread(n int, do func(i int) error) error {
	var group errgroup.Group
	for part := range loaders {
		group.Go(func() error {
			for i := part; i < n; i += loaders {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// excuse takes the mismatches of enterprises out that were written since the snapshot: it could not know them.
func (v *verifier) excuse(ctx context.Context) error {
	if len(v.kept) == 0 {
		return nil
	}
	written := map[int64]bool{}
	for after := v.world.position; ; {
		changes, next, err := v.s.Store.Changes(ctx, after, feedBatch, feed.Enterprise)
		if err != nil {
			return fmt.Errorf("read change feed: %w", err)
		}
		for _, c := range changes {
			if id, err := strconv.ParseInt(c.ID, 10, 64); err == nil {
				written[id] = true
			}
		}
		if next == after || len(changes) < feedBatch {
			break
		}
		after = next
	}
	kept := len(v.kept)
	v.kept = slices.DeleteFunc(v.kept, func(m Mismatch) bool { return written[m.enterprise] })
	v.out.Changed = kept - len(v.kept)
	v.out.Mismatched -= v.out.Changed
	v.out.Mismatches = v.kept[:min(shownMismatches, len(v.kept))]
	return nil
}
