package match

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/service/base"
)

// loadBatch is how many enterprises are read at a time.
const loadBatch = 500

// world is the programs and enterprises at one position of the feed. It is immutable.
type world struct {
	position int64
	snapshot *matching.Snapshot
	programs map[string]policy.PublishedProgram // by program id
}

// draft is a world that is being made.
type draft struct {
	feed        string // the feed that position belongs to
	position    int64
	candidates  map[string]matching.Candidate
	programs    map[string]policy.PublishedProgram
	enterprises []matching.Enterprise // by id, so that a snapshot need not sort
}

func newDraft() *draft {
	return &draft{
		candidates: map[string]matching.Candidate{}, programs: map[string]policy.PublishedProgram{},
	}
}

// publish makes the draft the world that questions are answered from.
func (s *Service) publish(d *draft) {
	candidates := slices.Collect(maps.Values(d.candidates))
	s.world.Store(&world{
		position: d.position, programs: maps.Clone(d.programs),
		snapshot: matching.NewSnapshot(s.Language, candidates, d.enterprises, nil),
	})
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
	if !enterprises {
		return d, nil
	}
	for after := int64(0); ; {
		records, err := s.Store.RecordsAfter(ctx, after, loadBatch)
		if err != nil {
			return nil, fmt.Errorf("load snapshot: %w", err)
		}
		if len(records) == 0 {
			return d, nil
		}
		s.take(d, records)
		after = records[len(records)-1].Enterprise.ID
	}
}

// loadPrograms reads the published programs, or those of the named policies.
func (s *Service) loadPrograms(ctx context.Context, d *draft, policyIDs ...string) error {
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

// take puts enterprises into the draft. One whose facts cannot be read keeps its name alone: everything is unknown.
func (s *Service) take(d *draft, records []enterprise.Record) {
	for _, r := range records {
		p, err := base.Profile(s.Language, r)
		if err != nil {
			s.Log.Error("facts of an enterprise cannot be read", "enterprise", r.Enterprise.ID, "error", err)
			p, _ = s.Language.NewProfile(r.Enterprise.Name).Profile() // a profile of nothing cannot be wrong
		}
		d.put(matching.Enterprise{
			ID: r.Enterprise.ID, USCC: r.Enterprise.USCC, Name: r.Enterprise.Name, Text: r.Enterprise.BusinessScope, Profile: p,
		})
	}
}

// put adds an enterprise, or replaces it.
func (d *draft) put(e matching.Enterprise) {
	i, known := d.place(e.ID)
	if known {
		d.enterprises[i] = e
		return
	}
	d.enterprises = slices.Insert(d.enterprises, i, e)
}

// drop forgets an enterprise.
func (d *draft) drop(id int64) {
	if i, known := d.place(id); known {
		d.enterprises = slices.Delete(d.enterprises, i, i+1)
	}
}

// place returns where an enterprise is, or belongs.
func (d *draft) place(id int64) (int, bool) {
	return slices.BinarySearchFunc(d.enterprises, id, func(e matching.Enterprise, id int64) int { return cmp.Compare(e.ID, id) })
}
