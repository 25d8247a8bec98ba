package api

import (
	"bytes"
	"html/template"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
)

// htmlPages answers with pages made of templates, one of which (notice.html) says that something cannot be shown.
type htmlPages struct{ templates *template.Template }

// fail says that a page cannot be shown; what an unknown error says goes to the log.
func (p htmlPages) fail(c *gin.Context, err error) {
	document := problem.From(c.Request.Context(), err)
	for name, values := range document.GetHeaders() {
		c.Writer.Header()[name] = values
	}
	p.notice(c, document.Status, document.Title, document.Detail)
}

// notice says something instead of the page; handlers behind it are left out.
func (p htmlPages) notice(c *gin.Context, status int, title, text string) {
	c.Abort()
	p.render(c, status, "notice.html", struct{ Title, Text string }{title, text})
}

// render fills a template before anything is written, so that a fault of it is answered as one.
func (p htmlPages) render(c *gin.Context, status int, name string, view any) {
	var page bytes.Buffer
	if err := p.templates.ExecuteTemplate(&page, name, view); err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	c.Data(status, "text/html; charset=utf-8", page.Bytes())
}
