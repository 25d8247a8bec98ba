package syndication_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"

	"huiqi/api/syndication"
	"huiqi/models"
	"huiqi/models/policy"
)

var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

func channel() syndication.Channel {
	return syndication.Channel{
		ID: "urn:huiqi:feed:programs", Title: "惠企：政策事项", Home: "https://h.example/", Self: "https://h.example/feeds/programs.rss?level=municipal&kind=grant",
		Program: func(id string) string { return "https://h.example/programs/" + id },
	}
}

func program(id string, at time.Time, windows ...policy.Window) policy.PublishedProgram {
	return policy.PublishedProgram{
		Policy:  policy.Policy{Title: "示例办法", DocNumber: "淄科字〔2026〕1号", Verification: policy.Sample, Sample: true, UpdatedAt: at.Add(-time.Hour)},
		Program: policy.Program{ID: id, Name: "研发\x00补助 <b>&\uFFFE" + id, Benefits: []policy.Benefit{{Kind: "grant", Text: "最高50万元"}}, Windows: windows, UpdatedAt: at},
		Rule:    policy.Rule{Version: 1, PublishedAt: new(at.Add(-2 * time.Hour))},
	}
}

func closes(day, hour string) policy.Window {
	return policy.Window{ClosesOn: models.MustDate(day), ClosesAt: hour}
}

// item is what every reader must find of a program.
type item struct {
	ID, Title, Link    string
	Published, Updated time.Time
}

// wantWellFormed finds what encoding/xml lets pass and other readers refuse: an attribute that an element has twice.
func wantWellFormed(t *testing.T, body []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(body))
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		seen := map[xml.Name]bool{}
		if element, is := token.(xml.StartElement); is {
			for _, a := range element.Attr {
				if seen[a.Name] {
					t.Fatalf("%s has %s twice:\n%s", element.Name.Local, a.Name.Local, body)
				}
				seen[a.Name] = true
			}
		}
	}
}

func TestFeedsAreRead(t *testing.T) {
	t.Parallel()
	c := channel()
	programs := []policy.PublishedProgram{program("g1", monday, closes("2026-06-30", "")), program("g2", monday.Add(time.Hour))}
	for name, write := range map[string]func([]policy.PublishedProgram) ([]byte, error){"rss": c.RSS, "atom": c.Atom, "json": c.JSON} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body, err := write(programs)
			if err != nil {
				t.Fatal(err)
			}
			if name != "json" {
				wantWellFormed(t, body)
			}
			feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
			if err != nil {
				t.Fatalf("%v in\n%s", err, body)
			}
			if feed.FeedType != name || feed.Title != c.Title || feed.FeedLink != c.Self {
				t.Errorf("got %s %q at %q, want %s %q at %q", feed.FeedType, feed.Title, feed.FeedLink, name, c.Title, c.Self)
			}
			var got []item
			for _, i := range feed.Items {
				read := item{ID: i.GUID, Title: i.Title, Link: i.Link, Published: i.PublishedParsed.UTC()}
				if i.UpdatedParsed != nil {
					read.Updated = i.UpdatedParsed.UTC()
				}
				got = append(got, read)
				for _, want := range []string{"《示例办法》", "最高50万元", "核对情况：", "示例"} {
					if text := i.Description + i.Content; !strings.Contains(text, want) {
						t.Errorf("got %q, want %s in it", text, want)
					}
				}
			}
			want := []item{
				{"urn:huiqi:program:g2", "【示例】研发补助 <b>&g2", "https://h.example/programs/g2", monday.Add(-time.Hour).UTC(), monday.Add(time.Hour).UTC()},
				{"urn:huiqi:program:g1", "【示例】研发补助 <b>&g1", "https://h.example/programs/g1", monday.Add(-2 * time.Hour).UTC(), monday.UTC()},
			}
			if name == "rss" { // which knows no revisions
				for i := range want {
					want[i].Updated = time.Time{}
				}
			}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			again, err := write([]policy.PublishedProgram{programs[1], programs[0]})
			if !bytes.Equal(body, again) || err != nil {
				t.Errorf("got another text of the same programs, %v", err)
			}
		})
	}
}

func TestJSONFeed(t *testing.T) {
	t.Parallel()
	body, err := channel().JSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	items, there := got["items"].([]any)
	if got["version"] != "https://jsonfeed.org/version/1.1" || !there || len(items) != 0 || got["feed_url"] != channel().Self {
		t.Errorf("got %s, want version 1.1 with its address and no items", body)
	}
}

func TestRSSSaysThatItsIDsAreNoAddresses(t *testing.T) {
	t.Parallel()
	body, err := channel().RSS([]policy.PublishedProgram{program("g1", monday)})
	for _, want := range []string{`isPermaLink="false"`, `rel="self"`, "+0000</pubDate>", `<rss version="2.0"`} {
		if !strings.Contains(string(body), want) || err != nil {
			t.Errorf("got %s, %v, want %s in it", body, err, want)
		}
	}
}

func TestFiftyItems(t *testing.T) {
	t.Parallel()
	var programs []policy.PublishedProgram
	for i := range 60 {
		programs = append(programs, program(string(rune('a'+i%26))+string(rune('a'+i/26)), monday.Add(time.Duration(i)*time.Minute)))
	}
	body, err := channel().Atom(programs)
	if err != nil {
		t.Fatal(err)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil || len(feed.Items) != 50 || feed.Items[0].GUID != "urn:huiqi:program:hc" {
		t.Errorf("got %d items, %v, want the 50 that changed last", len(feed.Items), err)
	}
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	c := channel()
	programs := []policy.PublishedProgram{
		program("g1", monday, closes("2026-06-30", ""), closes("2026-05-31", "")), program("g2", monday, closes("2026-06-01", "17:00")),
		program("g3", monday, policy.Window{Continuous: true}),
	}
	body, err := c.Calendar(programs, models.DateOf(monday))
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := ical.ParseCalendar(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%v in\n%s", err, body)
	}
	var got []string
	for _, e := range calendar.Events() {
		start, err := e.GetStartAt()
		if err != nil {
			start, err = e.GetAllDayStartAt()
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Id()+" "+start.UTC().Format("01-02 15:04")+" "+e.GetProperty(ical.ComponentPropertySummary).Value+" "+e.GetProperty(ical.ComponentPropertyUrl).Value)
	}
	want := []string{
		"program-g2-2026-06-01@huiqi 06-01 09:00 【示例】研发补助 <b>&g2 申报截止 https://h.example/programs/g2",
		"program-g1-2026-06-30@huiqi 06-30 00:00 【示例】研发补助 <b>&g1 申报截止 https://h.example/programs/g1",
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	for line := range strings.SplitSeq(string(body), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("got a line of %d bytes: %q, want whole characters in 75 (RFC 5545, 3.1)", len(line), line)
		}
	}
	if !strings.Contains(string(body), "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n") {
		t.Errorf("got %s, want a refresh interval with its type once (RFC 7986, 5.7)", body)
	}
	if !strings.Contains(string(body), "DTSTART;VALUE=DATE:20260630") || !strings.Contains(string(body), "DTEND;VALUE=DATE:20260701") {
		t.Errorf("got %s, want whole days", body)
	}
}

func FuzzWriting(f *testing.F) {
	f.Add("研发\x00补助]]>", "\xff\xfe;,\\n\r\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		p := program("g", monday, closes("2026-06-30", ""))
		p.Program.Name, p.Program.Benefits[0].Text = name, text
		c := channel()
		for _, write := range []func([]policy.PublishedProgram) ([]byte, error){c.RSS, c.Atom} {
			body, err := write([]policy.PublishedProgram{p})
			if err != nil {
				t.Fatal(err)
			}
			decoder := xml.NewDecoder(bytes.NewReader(body))
			for {
				if _, err := decoder.Token(); err != nil {
					if err.Error() != "EOF" {
						t.Fatalf("%v in\n%s", err, body)
					}
					break
				}
			}
		}
		body, err := c.Calendar([]policy.PublishedProgram{p}, models.DateOf(monday))
		if err != nil {
			t.Fatal(err)
		}
		if calendar, err := ical.ParseCalendar(bytes.NewReader(body)); err != nil || len(calendar.Events()) != 1 {
			t.Fatalf("%v in\n%q", err, body)
		}
	})
}
