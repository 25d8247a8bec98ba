// Package collect holds where policies are collected from (sources), what came of each time (runs), and every page that
// was found, with what is known of it. It fetches nothing and reads nothing.
package collect

import "time"

// Kind says how a source lists its documents.
type Kind string

// The kinds of source.
const (
	Column  Kind = "column"  // a page of a site that links to documents, and the pages after it
	Feed    Kind = "feed"    // RSS, Atom or JSON Feed
	Sitemap Kind = "sitemap" // sitemap.xml, or an index of such
)

// Source is a place that publishes policies: a column of a site, a feed or a sitemap, with how it is read, how often,
// and what is known of everything in it.
type Source struct {
	ID      string `gorm:"primaryKey" json:"id"`
	Name    string `json:"name"`
	Kind    Kind   `json:"kind"`
	URL     string `json:"url"`
	Level   string `json:"level"`            // of the issuing authority: national, provincial, municipal, district
	Issuer  string `json:"issuer,omitempty"` // official name; empty: as the documents say
	Region  string `json:"region"`           // GB/T 2260 code or zone key of the territory
	Enabled bool   `json:"enabled"`          // false: it is not collected on its schedule

	LinkSelector  string `json:"link_selector,omitempty"`  // CSS: the links to documents, or elements that hold one each
	TitleSelector string `json:"title_selector,omitempty"` // CSS, within an entry of the column
	DateSelector  string `json:"date_selector,omitempty"`  // CSS, within an entry of the column
	NextSelector  string `json:"next_selector,omitempty"`  // CSS: the link to the next page of the column
	PagePattern   string `json:"page_pattern,omitempty"`   // address of page n: index_{n}.html; {n-1} counts from one less
	URLPattern    string `json:"url_pattern,omitempty"`    // RE2: only links whose address it matches
	MaxPages      int    `json:"max_pages"`                // pages of the column, or sitemaps, of one run
	MaxItems      int    `json:"max_items"`                // documents of one run

	Schedule string   `json:"schedule,omitempty"`           // 6h, or cron: 30 7 * * 1-5; empty: only when asked for
	Hosts    []string `gorm:"serializer:json" json:"hosts"` // that may be asked, redirects included
	DelayMS  int      `json:"delay_ms"`                     // least time between two requests to one host, milliseconds

	NextAt    *time.Time `json:"next_at,omitempty"` // when the schedule wants it next
	Version   int64      `json:"version"`           // grows by one with every change; the ETag
	CreatedBy string     `json:"created_by,omitempty"`
	CreatedAt time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Source) TableName() string { return "collect_sources" }

// Delay returns the least time between two requests to one host.
func (s Source) Delay() time.Duration { return time.Duration(s.DelayMS) * time.Millisecond }

// Settled returns the source with what it leaves out filled in: the bounds of a run, the delay.
func (s Source) Settled() Source {
	if s.MaxPages == 0 {
		s.MaxPages = DefaultPages
	}
	if s.MaxItems == 0 {
		s.MaxItems = DefaultItems
	}
	if s.DelayMS == 0 {
		s.DelayMS = DefaultDelayMS
	}
	return s
}
