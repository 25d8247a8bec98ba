package syndication

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/gorilla/feeds"

	"huiqi/models"
	"huiqi/models/policy"
)

// Media types of what is written.
const (
	TypeRSS      = "application/rss+xml; charset=utf-8"
	TypeAtom     = "application/atom+xml; charset=utf-8"
	TypeJSON     = "application/feed+json; charset=utf-8"
	TypeCalendar = "text/calendar; charset=utf-8"
)

// feed is the channel with its entries, as the library has them.
func (c Channel) feed(programs []policy.PublishedProgram) *feeds.Feed {
	f := &feeds.Feed{
		Title: legal(c.Title), Link: &feeds.Link{Href: c.Home}, Description: legal(c.Title), Author: &feeds.Author{Name: author}, Id: c.ID, Updated: Updated(programs),
	}
	if f.Updated.IsZero() {
		f.Updated = time.Unix(0, 0).UTC() // Atom wants an instant, and the same one each time
	}
	for _, e := range c.entries(programs) {
		f.Items = append(f.Items, &feeds.Item{
			Title: e.title, Link: &feeds.Link{Href: e.link}, Description: e.summary, Id: e.id, IsPermaLink: "false", Created: e.published, Updated: e.updated,
		})
	}
	return f
}

// rss is the library's channel with the link to itself.
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel rssChannel
}

type rssChannel struct {
	XMLName xml.Name `xml:"channel"`
	Self    rssSelf  `xml:"atom:link"`
	*feeds.RssFeed
}

type rssSelf struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

// RSS writes RSS 2.0.
func (c Channel) RSS(programs []policy.PublishedProgram) ([]byte, error) {
	channel := (&feeds.Rss{Feed: c.feed(programs)}).RssFeed()
	channel.Language, channel.ManagingEditor = "zh-CN", "" // which has to be an address of mail
	return encodeXML(rss{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom",
		Channel: rssChannel{Self: rssSelf{c.Self, "self", "application/rss+xml"}, RssFeed: channel},
	})
}

// atom is the library's feed with its links.
type atom struct {
	XMLName xml.Name         `xml:"http://www.w3.org/2005/Atom feed"`
	Xmlns   string           `xml:"xmlns,attr,omitempty"` // in place of the library's, which would stand beside that of XMLName
	Links   []feeds.AtomLink `xml:"link"`
	Link    string           `xml:"-"`
	*feeds.AtomFeed
}

// Atom writes Atom.
func (c Channel) Atom(programs []policy.PublishedProgram) ([]byte, error) {
	f := (&feeds.Atom{Feed: c.feed(programs)}).AtomFeed()
	f.Id, f.Link, f.Xmlns = c.ID, nil, ""
	for i, e := range c.entries(programs) {
		f.Entries[i].Published = e.published.Format(time.RFC3339)
	}
	return encodeXML(atom{AtomFeed: f, Links: []feeds.AtomLink{{Href: c.Self, Rel: "self", Type: "application/atom+xml"}, {Href: c.Home, Rel: "alternate", Type: "text/html"}}})
}

func encodeXML(v any) ([]byte, error) {
	body, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, fmt.Errorf("syndication: %w", err)
	}
	return append([]byte(xml.Header), body...), nil
}

// jsonFeed is the library's feed whose items are there even when there are none.
type jsonFeed struct {
	*feeds.JSONFeed
	Items []*feeds.JSONItem `json:"items"`
}

// JSON writes JSON Feed 1.1.
func (c Channel) JSON(programs []policy.PublishedProgram) ([]byte, error) {
	f := (&feeds.JSON{Feed: c.feed(programs)}).JSONFeed()
	f.FeedUrl, f.Language, f.Author = c.Self, "zh-CN", nil
	out := jsonFeed{f, []*feeds.JSONItem{}}
	for i, e := range c.entries(programs) {
		item := f.Items[i]
		item.ContentText, item.Summary, item.ContentHTML, item.Tags, item.Author = e.summary, "", "", e.kinds, nil
		out.Items = append(out.Items, item)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		return nil, fmt.Errorf("syndication: %w", err)
	}
	return b.Bytes(), nil
}

// Calendar writes the deadlines from a day on: a whole day each, or, where the hour is known, that instant.
func (c Channel) Calendar(programs []policy.PublishedProgram, today models.Date) ([]byte, error) {
	calendar := ical.NewCalendarFor("-//huiqi//deadlines//ZH")
	calendar.SetMethod(ical.MethodPublish)
	calendar.SetName(legal(c.Title))
	calendar.SetXWRCalName(legal(c.Title))
	calendar.SetXPublishedTTL("PT6H")
	calendar.SetRefreshInterval("PT6H") // names its type itself
	for _, d := range deadlines(programs, today) {
		event := calendar.AddEvent("program-" + d.program.Program.ID + "-" + d.window.ClosesOn.String() + "@huiqi")
		event.SetDtStampTime(updated(d.program))
		event.SetSummary(title(d.program) + " 申报截止")
		event.SetDescription(summary(d.program))
		event.SetURL(c.Program(d.program.Program.ID))
		event.SetTimeTransparency(ical.TransparencyTransparent)
		day := d.window.ClosesOn.In(models.Shanghai)
		if at, err := time.ParseInLocation("2006-01-02 15:04", d.window.ClosesOn.String()+" "+d.window.ClosesAt, models.Shanghai); err == nil {
			event.SetStartAt(at)
			event.SetEndAt(at)
		} else {
			event.SetAllDayStartAt(day)
			event.SetAllDayEndAt(day.AddDate(0, 0, 1))
		}
	}
	return []byte(calendar.Serialize(ical.WithNewLineWindows)), nil
}
