package library

import (
	"context"
	"fmt"
	"slices"
	"time"

	"huiqi/index"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// patience is how long a search waits for the index to have read what was written before it.
const patience = time.Second

// Searcher finds policies; it follows the change feed. CaughtUp returns once it has read the feed up to a position,
// or when the context ends.
type Searcher interface {
	Search(ctx context.Context, request index.Request) (*index.Response, error)
	Suggest(ctx context.Context, typed string, limit int) ([]index.Suggestion, error)
	CaughtUp(ctx context.Context, position int64) error
}

// Feed tells how far the change feed has come.
type Feed interface {
	Head(ctx context.Context) (int64, error)
}

// The index's types that callers of the library meet.
type (
	// Filters narrow a search: values of one member are alternatives, members add up.
	Filters = index.Filters
	// Suggestion completes what is being typed.
	Suggestion = index.Suggestion
)

// SortNewest puts the newest publication first.
const SortNewest = index.SortNewest

// Hit is one policy found. VerificationText says in words how far it was compared with the official text.
type Hit struct {
	index.Hit

	VerificationText string `json:"verification_text" doc:"核对状态的文字，随每次显示"`
}

// Found is one page of a search.
type Found struct {
	Items      []Hit               `json:"items" doc:"本页政策"`
	Total      int                 `json:"total" doc:"共找到多少份"` // all policies found, not of the page
	NextCursor string              `json:"next_cursor,omitempty" doc:"下一页"`
	Facets     []index.Facet       `json:"facets,omitempty" doc:"分面统计"`
	Understood index.Understanding `json:"understood" doc:"检索词被理解为什么"`
}

// Query asks for policies. Its filters take what people write: codes or names of regions, names of issuers.
type Query struct {
	Text    string
	Filters Filters
	Region  string // of who asks; the nearer come first
	Sort    string
	Page    models.Page
}

// Search finds policies with highlights, facets and what the query was taken to mean; an empty text browses. It
// sees everything written before it was called, or waits one second for that. Drafts are found only by those who
// may see them. Faults: invalid-query, index-unavailable.
func (s *Service) Search(ctx context.Context, actor actors.Actor, q Query) (Found, error) {
	if err := s.Gate.Permit(actor, "listPolicies", access.Object{Sort: "policy", Public: true}); err != nil {
		return Found{}, err
	}
	if s.Index == nil {
		return Found{}, noIndex()
	}
	request, err := s.request(actor, q)
	if err != nil {
		return Found{}, err
	}
	s.catchUp(ctx)
	found, err := s.Index.Search(ctx, request)
	if err != nil {
		return Found{}, fmt.Errorf("search policies: %w", err)
	}
	out := Found{
		Items: make([]Hit, len(found.Items)), Total: found.Total, NextCursor: found.NextCursor, Facets: found.Facets, Understood: found.Understood,
	}
	for i, hit := range found.Items {
		out.Items[i] = Hit{Hit: hit, VerificationText: policy.Verification(hit.Verification).Chinese()}
	}
	return out, nil
}

// Suggest completes what is being typed.
func (s *Service) Suggest(ctx context.Context, actor actors.Actor, typed string, limit int) ([]Suggestion, error) {
	if err := s.Gate.Permit(actor, "suggestPolicies", access.Object{Sort: "policy", Public: true}); err != nil {
		return nil, err
	}
	if s.Index == nil {
		return nil, noIndex()
	}
	return s.Index.Suggest(ctx, typed, limit)
}

func noIndex() *models.Fault {
	fault := models.Faulty(models.KindUnavailable, "index-unavailable", "检索索引尚未就绪，请稍后再试", "the search index is not ready, try again")
	fault.RetryAfter = 5
	return fault
}

// request turns a query into the index's, within what the actor may see.
func (s *Service) request(actor actors.Actor, q Query) (index.Request, error) {
	r := index.Request{
		Query: q.Text, Filters: q.Filters, Region: q.Region, AsOf: models.DateOf(s.Clock.Now()), Sort: q.Sort,
		Limit: q.Page.Clamped(), Cursor: q.Page.Cursor, Facets: true, Highlight: true,
	}
	r.Filters.Regions = slices.Clone(r.Filters.Regions)
	var found []models.Violation
	for i, region := range r.Filters.Regions {
		d, ok := s.Catalogue.Division(region)
		if !ok {
			found = append(found, badQuery("region", "没有这个地区："+region, "no such region", "370303"))
			continue
		}
		r.Filters.Regions[i] = d.Code
	}
	if q.Region != "" {
		d, ok := s.Catalogue.Division(q.Region)
		if !ok {
			found = append(found, badQuery("near", "没有这个地区："+q.Region, "no such region", "370303"))
		}
		r.Region = d.Code
	}
	for _, level := range r.Filters.Levels {
		if !policy.Level(level).Valid() {
			found = append(found, badQuery("level", "没有这个级别："+level, "no such level", "national, provincial, municipal, district"))
		}
	}
	for _, year := range r.Filters.Years {
		if year < 1 || year > 9999 {
			found = append(found, badQuery("year", "年份不对", "no such year", "1..9999"))
		}
	}
	for _, status := range r.Filters.Statuses {
		if !policy.Status(status).Valid() {
			found = append(found, badQuery("status", "没有这个状态："+status, "no such status", "published, expired, repealed, draft"))
		}
	}
	if slices.Contains(r.Filters.Statuses, index.StatusDraft) && !s.seesDrafts(actor) {
		found = append(found, badQuery("status", "您不能查看草稿", "drafts are not yours to see", "published, expired, repealed"))
	}
	if len(found) > 0 {
		return index.Request{}, models.Invalid("invalid-query", "查询条件有误", "the query has faults", found...)
	}
	return r, nil
}

func badQuery(path, zh, en, want string) models.Violation {
	return models.Violation{Path: path, Code: "bad-value", Message: zh, English: en, Want: want}
}

// catchUp waits, not for long, until the index has read what was written so far. A slow index answers with what it
// has: an old answer is better than none.
func (s *Service) catchUp(ctx context.Context) {
	if s.Feed == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if head, err := s.Feed.Head(ctx); err == nil {
		_ = s.Index.CaughtUp(ctx, head)
	}
}
