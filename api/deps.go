package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/prometheus/client_golang/prometheus"

	"huiqi/internal/clock"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/agenda"
	"huiqi/service/applications"
	"huiqi/service/base"
	"huiqi/service/campaigns"
	"huiqi/service/collect"
	"huiqi/service/duplicates"
	"huiqi/service/exchange"
	"huiqi/service/experts"
	"huiqi/service/exports"
	"huiqi/service/feeds"
	"huiqi/service/follower"
	"huiqi/service/funnel"
	"huiqi/service/innovation"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/needs"
	"huiqi/service/pulling"
	"huiqi/service/pushing"
	"huiqi/service/review"
	"huiqi/service/rhythm"
	"huiqi/service/standing"
	"huiqi/service/subscriptions"
	"huiqi/service/texting"
	"huiqi/service/tracking"
	"huiqi/service/truth"
	"huiqi/service/workbooks"
)

// TaskForces reads the task forces (专班).
type TaskForces interface {
	ListTaskForces(ctx context.Context) ([]taskforce.TaskForce, error)
	FindTaskForce(ctx context.Context, id string) (taskforce.TaskForce, error)
}

// Deps is everything the API stands on. Access, Sessions, Catalogue, TaskForces, Clock, Log and Registry are
// required; a nil Site serves no pages.
type Deps struct {
	Access     *access.Service
	Sessions   scs.Store
	Catalogue  *reference.Catalogue
	TaskForces TaskForces
	Notice     taskforce.Notice // that founded them
	Library    *library.Service
	Base       *base.Service
	Match      *match.Service
	Standing   *standing.Service
	Review     *review.Service
	Collect    *collect.Service
	Workbooks  *workbooks.Service
	Followers  *follower.Service
	Incoming   Incoming         // nil: platforms push nothing here
	Binding    BindPage         // nil: followers bind themselves on no page
	Notices    NoticePage       // nil: followers accept notices on no page
	Feeds      *feeds.Service   // nil: nothing to subscribe to
	Texting    *texting.Service // nil: no callbacks of short messages

	Campaigns     *campaigns.Service
	Subscriptions *subscriptions.Service
	Pushing       *pushing.Service
	Pulling       *pulling.Service
	Applications  *applications.Service
	Funnel        *funnel.Service
	Tracking      *tracking.Service
	Rhythm        *rhythm.Service
	Needs         *needs.Service
	Truth         *truth.Service
	Duplicates    *duplicates.Service
	Exports       *exports.Service
	Experts       *experts.Service
	Exchange      *exchange.Service
	Innovation    *innovation.Service
	Agenda        *agenda.Service
	Links         LetterLinks // of the pages that letters point to; nil: there are none

	Clock    clock.Clock
	Log      *slog.Logger
	Registry *prometheus.Registry
	Parts    []Part       // what /readyz asks
	Site     http.Handler // the pages: /, /docs and their files
	Version  string       // of the program, in the OpenAPI document

	Limits         Limits
	TrustedProxies []string      // addresses or ranges whose X-Forwarded-For is believed
	PublicURL      string        // where people reach the service; https makes cookies Secure and sends HSTS
	SessionIdle    time.Duration // a session ends after this time without a request; 0: 2 h
	SessionLife    time.Duration // a session ends this long after sign-in; 0: 12 h
}

// Part is something the service needs to be ready: the database, the matching snapshot, the index.
type Part struct {
	Name  string
	Check func(ctx context.Context) (detail string, err error)
}

// Limits bound what one caller may ask. Zero members take the defaults of DefaultLimits.
type Limits struct {
	Body    int64         // bytes of a request body
	Timeout time.Duration // of a request
	Stream  time.Duration // of a request that streams, each batch of which has to be taken within Timeout
	Rate    float64       // requests a second of one key, user or anonymous address
	Burst   int           // requests at once before the rate applies

	SignInsPerMinute int // attempts to sign in with one login; six times as many from one address
}

// DefaultLimits returns the limits that hold when nothing else is configured.
func DefaultLimits() Limits {
	return Limits{Body: 1 << 20, Timeout: 30 * time.Second, Stream: 30 * time.Minute, Rate: 20, Burst: 60, SignInsPerMinute: 10}
}

func (l Limits) orDefaults() Limits {
	d := DefaultLimits()
	if l.Body > 0 {
		d.Body = l.Body
	}
	if l.Timeout > 0 {
		d.Timeout = l.Timeout
	}
	if l.Stream > 0 {
		d.Stream = l.Stream
	}
	if l.Rate > 0 {
		d.Rate = l.Rate
	}
	if l.Burst > 0 {
		d.Burst = l.Burst
	}
	if l.SignInsPerMinute > 0 {
		d.SignInsPerMinute = l.SignInsPerMinute
	}
	return d
}
