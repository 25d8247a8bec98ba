package api

import (
	"bytes"
	"html/template"
	"net/http"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
	"huiqi/web"
)

// circularPages is where the pages of issued papers are.
const circularPages = "/circulars/"

// circularPage shows issued papers to whoever has their address: they need no sign-in.
type circularPage struct {
	rhythm   *rhythm.Service
	gate     *gate
	template *template.Template
}

// registerCircularPage adds the pages of issued papers.
func registerCircularPage(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Rhythm == nil {
		return
	}
	p := circularPage{deps.Rhythm, gate, web.Circular()}
	engine.Match([]string{http.MethodGet, http.MethodHead}, circularPages+":token", p.show)
}

// circularView is a paper in words.
type circularView struct {
	Style           template.CSS // of a page that stands by itself; empty: it is linked
	Title, Foreword string
	Ended           []string // that it is no longer in force, and why
	Current         string   // the page of the edition that is
	Preview         bool     // what a paper would say now, which is none
	Lines           []string
	Figures         []figureView
	Sections        []sectionView
}

type figureView struct{ Name, Value, Before, Change, Path string }

type sectionView struct {
	Heading    string
	Paragraphs []string
	Head       []string
	Rows       []rowView
}

type rowView struct {
	Cells []cellView
	Path  string
}

// cellView is a cell with the head of its column. One that leads has the link to the row's record.
type cellView struct {
	Head, Text   string
	Leads, Short bool
}

// shortCell is how many characters are kept in a line, and stand beside others on a phone: as many as a day has.
const shortCell = 10

// leading is the cell of a row that its link stands in: the longest.
func leading(cells []string) (at int) {
	for i, text := range cells {
		if utf8.RuneCountInString(text) > utf8.RuneCountInString(cells[at]) {
			at = i
		}
	}
	return at
}

// CircularFile is the page of a paper as a file by itself, with the address of the service before the paths of records. The same paper
// makes the same bytes.
func CircularFile(c taskforce.Circular, site string) ([]byte, error) {
	v := viewCircularPage(c, site+BasePath)
	v.Style = web.CircularStyle()
	var page bytes.Buffer
	err := web.Circular().ExecuteTemplate(&page, "circular.html", v)
	return page.Bytes(), err
}

// viewCircularPage puts a paper in words; root is where the paths of records begin.
func viewCircularPage(c taskforce.Circular, root string) circularView {
	v := circularView{Title: c.Title, Foreword: c.Foreword, Preview: c.Status == taskforce.CircularPreview, Ended: rhythm.Ended(c), Lines: rhythm.Lines(c)}
	for _, f := range c.Content.Figures {
		cells := rhythm.FigureCells(f)
		v.Figures = append(v.Figures, figureView{Name: cells[0], Value: cells[1], Before: cells[2], Change: cells[3], Path: root + f.Path})
	}
	for _, s := range c.Content.Sections {
		section := sectionView{Heading: s.Heading, Paragraphs: s.Paragraphs, Head: s.Head}
		for _, r := range s.Rows {
			row := rowView{}
			if r.Path != "" {
				row.Path = root + r.Path
			}
			leads := leading(r.Cells)
			for i, text := range r.Cells {
				if i < len(s.Head) {
					row.Cells = append(row.Cells, cellView{s.Head[i], text, i == leads, utf8.RuneCountInString(text) <= shortCell})
				}
			}
			section.Rows = append(section.Rows, row)
		}
		v.Sections = append(v.Sections, section)
	}
	return v
}

func (p circularPage) show(c *gin.Context) {
	header := c.Writer.Header()
	byAddress(header)
	header.Set("Cache-Control", "no-cache")
	if err := p.gate.limiter.request(caller{actor: access.Actor{Role: access.Anonymous, Address: c.ClientIP()}}, p.gate.limits); err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	token := c.Param("token")
	if !models.Storable(token) || len(token) > 64 {
		problem.Write(c.Writer, c.Request, models.NotFound("circular", "通报", ""))
		return
	}
	paper, err := p.rhythm.Page(c.Request.Context(), token)
	if err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	view := viewCircularPage(paper, BasePath)
	if len(view.Ended) > 0 {
		current, ok, err := p.rhythm.Current(c.Request.Context(), paper)
		if err != nil {
			problem.Write(c.Writer, c.Request, err)
			return
		}
		if ok {
			view.Current = circularPages + *current.Token
		}
	}
	var page bytes.Buffer
	if err := p.template.ExecuteTemplate(&page, "circular.html", view); err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	c.Data(http.StatusOK, "text/html; charset=utf-8", page.Bytes())
}
