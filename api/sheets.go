package api

import (
	"context"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"huiqi/api/problem"
	actors "huiqi/models/access"
	"huiqi/service/workbooks"
)

// registerSheets adds what is answered as XLSX: reports, templates, and the list of enterprises.
func registerSheets(api huma.API, deps Deps) {
	h := sheetHandlers{deps.Workbooks, deps.Limits.orDefaults().Timeout}
	report := get("getWorkbookReport", "/workbooks/{id}/report.xlsx", "同一张表，错处就地标出：首列为问题，错的格子标红并有批注", workbookTag)
	report.Responses = sheetResponses()
	register(api, report, h.report)
	template := get("getWorkbookTemplate", "/workbook-templates/{name}", "空白模板：表头、填表说明、下拉选项", workbookTag)
	template.Responses = sheetResponses()
	register(api, template, h.template)
	export := get("exportEnterprises", "/enterprises.xlsx", "企业列表导出为 XLSX，条件同列表，列可选；含联系人时记入审计", baseTag)
	export.Responses = sheetResponses()
	register(api, export, h.export)
}

type sheetHandlers struct {
	workbooks *workbooks.Service
	patience  time.Duration // that a reader is given for each part of a file
}

func (h sheetHandlers) report(ctx context.Context, in *idInput) (*streamed, error) {
	return h.answer(h.workbooks.Report(ctx, actorOf(ctx), in.ID))
}

type templateInput struct {
	Name string `path:"name" maxLength:"20" doc:"base 登记信息、annual 年度数据、titles 资质与知识产权" example:"annual"`
}

func (h sheetHandlers) template(ctx context.Context, in *templateInput) (*streamed, error) {
	return h.answer(h.workbooks.Template(ctx, actorOf(ctx), in.Name))
}

type exportInput struct {
	EnterpriseQuery
	Columns string `query:"columns" maxLength:"4000" doc:"列，逗号分隔：uscc、name、annual:revenue:2025、title:high-tech-enterprise:to、ip:invention、contact:phone、fact:listed；不填为常用的列" example:"uscc,name,region,annual:revenue:2025"`
}

func (h sheetHandlers) export(ctx context.Context, in *exportInput) (*streamed, error) {
	var columns []string
	if in.Columns != "" {
		columns = strings.Split(in.Columns, ",")
	}
	return h.answer(h.workbooks.Export(ctx, actorOf(ctx), in.query(), columns))
}

// answer sends a document off part by part. What can be refused has been refused by now; a file that breaks off is no
// archive that any program would open.
func (h sheetHandlers) answer(doc *workbooks.Document, err error) (*streamed, error) {
	if err != nil {
		return nil, err
	}
	return &streamed{Body: func(to huma.Context) {
		defer func() { _ = doc.Close() }() // temporary files; nobody is left to tell
		to.SetHeader("Content-Type", workbooks.MediaType)
		to.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": doc.Name}))
		to.SetStatus(http.StatusOK)
		w := patient{humagin.Unwrap(to).Writer, h.patience}
		_ = doc.Write(w) // the reader has gone, or gets no whole archive
	}}, nil
}

// patient writes to a client that has to take every part within some time.
type patient struct {
	to       http.ResponseWriter
	patience time.Duration
}

// Write writes a part.
func (p patient) Write(part []byte) (int, error) {
	_ = http.NewResponseController(p.to).SetWriteDeadline(time.Now().Add(p.patience)) // a writer in tests has none
	return p.to.Write(part)
}

// sheetResponses describes the answer.
func sheetResponses() map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: "XLSX 文件",
		Content:     map[string]*huma.MediaType{workbooks.MediaType: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
}

// acceptedBy does something to a workbook that workers go on with.
func acceptedBy(ctx context.Context, in *versionedID, do func(context.Context, actors.Actor, string, int64) (workbooks.View, error)) (*acceptedWorkbook, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	v, err := do(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return &acceptedWorkbook{ETag: etag(v.Version), Location: BasePath + "/workbooks/" + v.ID, Body: viewWorkbook(ctx, v)}, nil
}

func isEnglish(ctx context.Context) bool { return problem.LanguageOf(ctx) == problem.English }
