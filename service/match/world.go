package match

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/service/base"
)

// world is the programs and enterprises at one position of the feed. It is immutable.
type world struct {
	position int64
	view     *audience.View
	programs map[string]policy.PublishedProgram // by program id
}

// draft is what the next world is made from, apart from the enterprises, whose rows the engine holds.
type draft struct {
	feed       string // the feed that position belongs to
	position   int64
	candidates map[string]matching.Candidate
	programs   map[string]policy.PublishedProgram
	library    bool // the programs changed since the last world
}

func newDraft() *draft {
	return &draft{
		candidates: map[string]matching.Candidate{}, programs: map[string]policy.PublishedProgram{}, library: true,
	}
}

// publish makes the draft and the engine's rows the world that questions are answered from. It counts how fresh the
// changes since the last one are first, so that whoever sees the change finds it counted.
func (s *Service) publish(d *draft, changes ...feed.Change) {
	programs := d.programs
	if d.library {
		s.engine.SetPrograms(slices.Collect(maps.Values(d.candidates)))
		programs = maps.Clone(d.programs) // the draft's go on changing
		d.library = false
	} else if w := s.world.Load(); w != nil {
		programs = w.programs
	}
	view := s.engine.View()
	for _, on := range s.preparedDays() {
		if err := view.Prepare(on); err != nil { // before anybody waits for it
			s.Log.Error("programs cannot be prepared", "day", on, "error", err)
		}
	}
	s.fresh(changes)
	s.Metrics.Snapshot(view.Len(), len(view.Candidates()))
	s.world.Store(&world{position: d.position, programs: programs, view: view})
	s.moved.signal()
}

// Load reads all programs and enterprises once. For commands that answer one question and end.
func (s *Service) Load(ctx context.Context) error {
	d, err := s.load(ctx, true)
	if err != nil {
		return err
	}
	s.publish(d)
	return nil
}

// LoadPrograms reads the programs alone, which is all that matching one enterprise needs.
func (s *Service) LoadPrograms(ctx context.Context) error {
	d, err := s.load(ctx, false)
	if err != nil {
		return err
	}
	s.publish(d)
	return nil
}

// load reads the feed's identity and position first: what changes while reading is read again by the follower.
func (s *Service) load(ctx context.Context, enterprises bool) (*draft, error) {
	d := newDraft()
	var err error
	if d.feed, err = s.Store.FeedIdentity(ctx); err != nil {
		return nil, fmt.Errorf("load snapshot: %w", err)
	}
	if d.position, err = s.Store.Head(ctx); err != nil {
		return nil, fmt.Errorf("load snapshot: %w", err)
	}
	if err := s.loadPrograms(ctx, d); err != nil {
		return nil, fmt.Errorf("load snapshot: %w", err)
	}
	if enterprises {
		if err := s.loadEnterprises(ctx); err != nil {
			return nil, fmt.Errorf("load snapshot: %w", err)
		}
	}
	return d, nil
}

// loadPrograms reads the published programs, or those of the named policies.
func (s *Service) loadPrograms(ctx context.Context, d *draft, policyIDs ...string) error {
	d.library = true
	for p, err := range s.Store.PublishedPrograms(ctx, policyIDs...) {
		if err != nil {
			return err
		}
		d.candidates[p.Program.ID] = s.candidate(p)
		d.programs[p.Program.ID] = p
	}
	return nil
}

// candidate is a published program as matching sees it. A rule that cannot be read asks for a person's judgement.
func (s *Service) candidate(p policy.PublishedProgram) matching.Candidate {
	c := matching.Candidate{
		ProgramID: p.Program.ID, PolicyID: p.Policy.ID, Name: p.Program.Name, PolicyTitle: p.Policy.Title, DocNumber: p.Policy.DocNumber,
		Level: p.Policy.Level, Region: p.Policy.Region, Status: p.Program.Status, EffectiveDate: p.Policy.EffectiveDate,
		ExpiryDate: p.Policy.ExpiryDate, Verification: p.Policy.Verification, Sample: p.Policy.Sample, Benefits: p.Program.Benefits,
		Windows: p.Program.Windows, Exclusivity: p.Program.Exclusivity, ExclusiveBy: p.Program.ExclusiveBy,
		Confers: p.Program.Confers, RuleVersion: p.Rule.Version, Text: text(p),
	}
	if p.Rule.Version == 0 {
		return c
	}
	rule, err := s.Language.ParseRule([]byte(p.Rule.Body))
	if err != nil {
		s.Log.Error("published rule cannot be read", "program", p.Program.ID, "version", p.Rule.Version, "error", err)
		return c
	}
	c.Rule = rule
	return c
}

// text is what relevance of a program is measured by.
func text(p policy.PublishedProgram) string {
	parts := []string{p.Program.Summary}
	for _, b := range p.Program.Benefits {
		parts = append(parts, b.Text)
	}
	return strings.Join(append(parts, p.Policy.Tags...), "\n")
}

// profile returns what is known of an enterprise. One whose facts cannot be read keeps nothing: everything is unknown.
func (s *Service) profile(r enterprise.Record) matching.Profile {
	p, err := base.Profile(s.Language, r)
	if err != nil {
		s.Log.Error("facts of an enterprise cannot be read", "enterprise", r.Enterprise.ID, "error", err)
		p, _ = s.Language.NewProfile(r.Enterprise.Name).Profile() // a profile of nothing cannot be wrong
	}
	return p
}
