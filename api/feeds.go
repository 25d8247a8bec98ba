package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/api/syndication"
	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/feeds"
	"huiqi/web"
)

// registerFeeds adds what feed readers and calendars read, and the pages that feeds point to. They need no sign-in: the
// feeds of an enterprise are read by whoever knows their token.
func registerFeeds(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Feeds == nil {
		return
	}
	f := feedPages{feeds: deps.Feeds, gate: gate, clock: deps.Clock, base: deps.PublicURL, page: web.Program()}
	reads := []string{http.MethodGet, http.MethodHead}
	group := engine.Group("", f.admit)
	for _, format := range []string{"rss", "atom", "json"} {
		group.Match(reads, "/feeds/programs."+format, f.programs("programs."+format))
	}
	group.Match(reads, "/feeds/deadlines.ics", f.programs("deadlines.ics"))
	group.Match(reads, "/feeds/e/:file", f.enterprise)
	group.Match(reads, "/programs/:id", f.program)
}

type feedPages struct {
	feeds *feeds.Service
	gate  *gate
	clock clock.Clock
	base  string
	page  *template.Template
}

// admit lets a request begin, at the rate of its address.
func (f feedPages) admit(c *gin.Context) {
	reader := caller{actor: access.Actor{Role: access.Anonymous, Address: c.ClientIP()}}
	if err := f.gate.limiter.request(reader, f.gate.limits); err != nil {
		problem.Write(c.Writer, c.Request, err)
		c.Abort()
	}
}

// programs answers with the programs of a filter: level, district, kind.
func (f feedPages) programs(file string) gin.HandlerFunc {
	return func(c *gin.Context) {
		filter := feeds.Filter{Level: c.Query("level"), District: c.Query("district"), Kind: c.Query("kind")}
		programs, err := f.feeds.Programs(c.Request.Context(), filter)
		if err != nil {
			problem.Write(c.Writer, c.Request, err)
			return
		}
		query := url.Values{}
		for name, value := range map[string]string{"level": filter.Level, "district": filter.District, "kind": filter.Kind} {
			if value != "" {
				query.Set(name, value)
			}
		}
		words, self := strings.TrimSuffix("?"+query.Encode(), "?"), f.root(c)+"/feeds/"+file
		c.Header("Cache-Control", "public, max-age=600")
		f.write(c, file, syndication.Channel{ID: "urn:huiqi:feed:programs" + words, Title: "惠企：政策事项", Self: self + words}, programs)
	}
}

// enterprise answers with what the enterprise of a token is eligible for.
func (f feedPages) enterprise(c *gin.Context) {
	token, format, _ := strings.Cut(c.Param("file"), ".")
	c.Header("Cache-Control", "private, max-age=600")
	c.Header("X-Robots-Tag", "noindex, nofollow")
	c.Header("Referrer-Policy", "no-referrer")
	programs, err := f.feeds.OfEnterprise(c.Request.Context(), token)
	if err == nil && !known(format) {
		err = models.Faulty(models.KindNotFound, "feed-not-found", "没有这个订阅源", "there is no such feed")
	}
	if err != nil {
		c.Header("Cache-Control", "no-store")
		problem.Write(c.Writer, c.Request, err)
		return
	}
	sum := sha256.Sum256([]byte(token))
	self := f.root(c) + "/feeds/e/" + url.PathEscape(c.Param("file"))
	f.write(c, format, syndication.Channel{ID: "urn:huiqi:feed:" + hex.EncodeToString(sum[:16]), Title: "惠企：本企业可申报的政策事项", Self: self}, programs)
}

func known(format string) bool {
	return format == "rss" || format == "atom" || format == "json" || format == "ics"
}

// root is how readers reach the service: configured, else as they just did.
func (f feedPages) root(c *gin.Context) string {
	if f.base != "" {
		return strings.TrimSuffix(f.base, "/")
	}
	if c.Request.TLS != nil {
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// write answers with a feed in the format that its file's name ends in.
func (f feedPages) write(c *gin.Context, file string, channel syndication.Channel, programs []policy.PublishedProgram) {
	root := f.root(c)
	channel.Home, channel.Program = root+"/", func(id string) string { return feeds.ProgramPage(root, id) }
	var body []byte
	var err error
	var mediaType string
	switch file[strings.LastIndexByte(file, '.')+1:] {
	case "rss":
		mediaType = syndication.TypeRSS
		body, err = channel.RSS(programs)
	case "atom":
		mediaType = syndication.TypeAtom
		body, err = channel.Atom(programs)
	case "json":
		mediaType = syndication.TypeJSON
		body, err = channel.JSON(programs)
	default:
		mediaType = syndication.TypeCalendar
		body, err = channel.Calendar(programs, clock.Today(f.clock))
	}
	if err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	serve(c, mediaType, body, syndication.Updated(programs))
}

// serve answers with a body, or 304 when the reader has it.
func serve(c *gin.Context, mediaType string, body []byte, modified time.Time) {
	sum := sha256.Sum256(body)
	c.Header("Content-Type", mediaType)
	c.Header("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(c.Writer, c.Request, "", modified, bytes.NewReader(body))
}
