package api

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/api/syndication"
	"huiqi/models/policy"
	"huiqi/web"
)

// pageView is the page about a program.
type pageView struct {
	Title, Policy, DocNumber, Issuers, Summary, How, Source, Verification string
	Sample                                                                bool
	Gives, Windows, Materials                                             []string
}

func viewPage(p policy.PublishedProgram) pageView {
	v := pageView{
		Title: p.Program.Name, Policy: p.Policy.Title, DocNumber: p.Policy.DocNumber, Issuers: strings.Join(p.Policy.Issuers, "、"),
		Summary: p.Program.Summary, How: p.Program.HowToApply, Verification: p.Policy.Verification.Chinese(), Sample: p.Policy.Sample,
	}
	if u, err := url.Parse(p.Policy.SourceURL); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		v.Source = p.Policy.SourceURL
	}
	for _, b := range p.Program.Benefits {
		if b.Text != "" {
			v.Gives = append(v.Gives, b.Text)
		}
	}
	for _, w := range p.Program.Windows {
		if words := syndication.Window(w); words != "" {
			v.Windows = append(v.Windows, words)
		}
	}
	for _, m := range p.Program.Materials {
		v.Materials = append(v.Materials, m.Name)
	}
	return v
}

// program answers with the page about a published program.
func (f feedPages) program(c *gin.Context) {
	p, err := f.feeds.Program(c.Request.Context(), c.Param("id"))
	if err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	var page bytes.Buffer
	if err := f.page.Execute(&page, viewPage(p)); err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	c.Header("Content-Security-Policy", web.ContentSecurityPolicy)
	c.Header("Referrer-Policy", "same-origin")
	c.Header("Cache-Control", "no-cache")
	serve(c, "text/html; charset=utf-8", page.Bytes(), syndication.Updated([]policy.PublishedProgram{p}))
}
