// Package collect is the use cases of collecting policies: sources, their schedules, runs that find what is new or has
// changed, and handing that over to the review queue. A run is worked on in steps, each of which is written down
// together with what it leads to, so that one that is killed at any moment is gone on with: nothing is taken twice and
// nothing is lost. Requests are made between transactions, never inside one.
//
// How a site is asked is the business of reading/crawl, whether two texts are one document that of reading/likeness,
// when runs are worked on that of package jobs, and what becomes of a document that of the review queue.
//
// docs/collecting.md says how it behaves.
package collect

import (
	"context"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
	"huiqi/models/reference"
	"huiqi/reading/crawl"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation at all.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Sources keeps the sources.
type Sources interface {
	CreateSource(ctx context.Context, source *collect.Source) error
	UpdateSource(ctx context.Context, source *collect.Source) error
	DeleteSource(ctx context.Context, id string, version int64) error
	FindSource(ctx context.Context, id string) (collect.Source, error)
	ListSources(ctx context.Context, p models.Page) (models.List[collect.Source], error)
	DueSources(ctx context.Context, at time.Time, limit int) ([]collect.Source, error)
	ScheduleSource(ctx context.Context, id string, next *time.Time) error
}

// Runs keeps the runs.
type Runs interface {
	CreateCollectRun(ctx context.Context, r *collect.Run) error
	FindCollectRun(ctx context.Context, id string) (collect.Run, error)
	ListCollectRuns(ctx context.Context, sourceID string, p models.Page) (models.List[collect.Run], error)
	OpenCollectRuns(ctx context.Context, at time.Time, limit int) ([]collect.Run, error)
	OpenCollectRun(ctx context.Context, sourceID string) (collect.Run, error)
	ClaimCollectRun(ctx context.Context, id, lease string, now, until time.Time) (bool, error)
	SaveCollectRun(ctx context.Context, r *collect.Run, lease string) (bool, error)
}

// Pages keeps what was found.
type Pages interface {
	AddFound(ctx context.Context, run collect.Run, found []collect.Found) (int, error)
	NextPending(ctx context.Context, runID string) (collect.Page, error)
	NextToSubmit(ctx context.Context, sourceID, runID string, tries int) (collect.Page, error)
	FetchedURLs(ctx context.Context, sourceID string, found []collect.Found) (map[string]bool, error)
	FindPage(ctx context.Context, id string) (collect.Page, error)
	PageByURL(ctx context.Context, sourceID, url string) (collect.Page, error)
	FilesOf(ctx context.Context, pageID string) ([]collect.Page, error)
	AlikePages(ctx context.Context, of collect.Page, bands []int64, limit int) ([]collect.Page, error)
	CreatePage(ctx context.Context, p *collect.Page) error
	SavePage(ctx context.Context, p *collect.Page) error
	PutBands(ctx context.Context, pageID string, hashes []int64) error
	ListPages(ctx context.Context, sourceID string, p models.Page) (models.List[collect.Page], error)
	PolicyWithNumber(ctx context.Context, key string) (string, error)
}

// Store is everything that is read and written here.
type Store interface {
	Sources
	Runs
	Pages
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Web is the part of the web that may be asked; *crawl.Crawler is one.
type Web interface {
	Visit(site crawl.Site) *crawl.Visitor
}

// Texts reads what a file says, so that files can be compared as pages are.
type Texts interface {
	Text(ctx context.Context, name, mediaType string, content []byte) (string, error)
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Web       Web                     // nil: nothing is fetched, collecting-off
	Queue     Queue                   // nil: what was found is kept and handed over once there is one
	Texts     Texts                   // nil: PDF and DOCX are compared by their bytes
	Metrics   *observe.CollectMetrics // nil: not counted
	Log       *slog.Logger            // nil: nowhere
	Slice     time.Duration           // after which Work lets others have their turn; 0: 20 s
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Slice <= 0 {
		deps.Slice = defaultSlice
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// defaultSlice is well below the time that a job is given.
const defaultSlice = 20 * time.Second

// off is the fault of a service that has no way to the web.
func off() error {
	return models.Faulty(models.KindUnavailable, "collecting-off", "采集未启用：请先设置 HUIQI_COLLECT_CONTACT（网站管理者可以联系到的方式）",
		"collecting is off: set HUIQI_COLLECT_CONTACT to a contact for those who run the sites")
}

func (s *Service) visit(source collect.Source) *crawl.Visitor {
	return s.Web.Visit(crawl.Site{Hosts: source.Hosts, Delay: source.Delay()})
}
