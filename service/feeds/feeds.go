// Package feeds says what feed readers and calendars are told: the published programs with their deadlines, for everybody
// by filter, and for one enterprise what it is eligible for. Who knows the token of an enterprise's feed reads it without
// signing in; a token can be revoked and is stored nowhere.
//
// How feeds are written (RSS, Atom, JSON Feed, iCalendar) is the business of api/syndication.
package feeds

import (
	"context"
	"iter"
	"slices"
	"sync"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Store keeps programs, and the feeds of enterprises.
type Store interface {
	PublishedPrograms(ctx context.Context, policyIDs ...string) iter.Seq2[policy.PublishedProgram, error]
	Head(ctx context.Context) (int64, error)
	CreateFeed(ctx context.Context, f *rows.Feed) error
	FindFeed(ctx context.Context, id string) (rows.Feed, error)
	FeedsOf(ctx context.Context, enterpriseID int64) ([]rows.Feed, error)
	RevokeFeed(ctx context.Context, enterpriseID int64, id string, at time.Time) error
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Engine knows programs and enterprises as they were at one position of the change feed.
type Engine interface {
	Candidates() []matching.Candidate
	Profile(enterpriseID int64) (matching.Profile, bool)
}

// Base finds enterprises, as far as an actor may.
type Base interface {
	Record(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Record, error)
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Base      Base
	Engine    func(ctx context.Context, position int64) (Engine, error)
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	mu   sync.Mutex
	held []policy.PublishedProgram // what PublishedPrograms said
	head int64                     // when the feed of changes was there
}

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{Deps: deps} }

// Filter says which programs a feed is about. An empty member lets everything through.
type Filter struct {
	Level    string // national, provincial, municipal, district
	District string // GB/T 2260 code or zone key: programs of a territory in which it lies
	Kind     string // of a benefit
}

// Check returns what is wrong with the filter.
func (s *Service) Check(f Filter) []models.Violation {
	var c models.Checker
	c.Say(f.Level != "" && !policy.Level(f.Level).Valid(), "level", "bad-level", "没有这种层级", "no such level", "national, provincial, municipal, district")
	if f.District != "" {
		_, known := s.Catalogue.Division(f.District)
		c.Say(!known, "district", "bad-district", "没有这个区划", "no such division", "370303")
	}
	if f.Kind != "" {
		known := slices.ContainsFunc(s.Catalogue.BenefitTypes(), func(t reference.BenefitType) bool { return t.ID == f.Kind })
		c.Say(!known, "kind", "bad-kind", "没有这种扶持方式", "no such kind of benefit", "grant")
	}
	return c.Found
}

func (s *Service) passes(f Filter, p policy.PublishedProgram) bool {
	if f.Level != "" && string(p.Policy.Level) != f.Level {
		return false
	}
	if region := p.Policy.Region; f.District != "" && region != "" && region != f.District && !s.Catalogue.InOrBelow(f.District, region) {
		return false
	}
	if f.Kind == "" {
		return true
	}
	for _, b := range p.Program.Benefits {
		if b.Kind == f.Kind {
			return true
		}
	}
	return false
}

// Programs returns the published programs that a filter lets through. The fault is invalid-filter.
func (s *Service) Programs(ctx context.Context, f Filter) ([]policy.PublishedProgram, error) {
	if found := s.Check(f); len(found) > 0 {
		return nil, models.Invalid("invalid-filter", "筛选条件有误", "the filter has faults", found...)
	}
	all, err := s.published(ctx)
	if err != nil {
		return nil, err
	}
	var out []policy.PublishedProgram
	for _, p := range all {
		if s.passes(f, p) {
			out = append(out, p)
		}
	}
	return out, nil
}

// Program returns a published program. The fault is program-not-found.
func (s *Service) Program(ctx context.Context, id string) (policy.PublishedProgram, error) {
	all, err := s.published(ctx)
	if err != nil {
		return policy.PublishedProgram{}, err
	}
	for _, p := range all {
		if p.Program.ID == id {
			return p, nil
		}
	}
	return policy.PublishedProgram{}, models.Faulty(models.KindNotFound, "program-not-found", "没有这个已发布的政策事项", "there is no such published program")
}

// published reads the library, unless nothing has been written since it was read.
func (s *Service) published(ctx context.Context) ([]policy.PublishedProgram, error) {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != nil && s.head == head {
		return s.held, nil
	}
	held := []policy.PublishedProgram{}
	for p, err := range s.Store.PublishedPrograms(ctx) {
		if err != nil {
			return nil, err
		}
		held = append(held, p)
	}
	s.held, s.head = held, head
	return held, nil
}
