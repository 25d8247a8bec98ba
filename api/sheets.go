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
	registerSheet(api, deps, "getWorkbookReport", "/workbooks/{id}/report.xlsx", "同一张表，错处就地标出：首列为问题，错的格子标红并有批注", workbookTag, func(ctx context.Context, who actors.Actor, in *idInput) (*workbooks.Document, error) {
		return deps.Workbooks.Report(ctx, who, in.ID)
	})
	registerSheet(api, deps, "getWorkbookTemplate", "/workbook-templates/{name}", "空白模板：表头、填表说明、下拉选项", workbookTag, func(ctx context.Context, who actors.Actor, in *templateInput) (*workbooks.Document, error) {
		return deps.Workbooks.Template(ctx, who, in.Name)
	})
	registerSheet(api, deps, "exportEnterprises", "/enterprises.xlsx", "企业列表导出为 XLSX，条件同列表，列可选；含联系人时记入审计", baseTag, func(ctx context.Context, who actors.Actor, in *exportInput) (*workbooks.Document, error) {
		var columns []string
		if in.Columns != "" {
			columns = strings.Split(in.Columns, ",")
		}
		return deps.Workbooks.Export(ctx, who, in.query(), columns)
	})
}

type templateInput struct {
	Name string `path:"name" maxLength:"20" doc:"base 登记信息、annual 年度数据、titles 资质与知识产权、experts 专家、achievements 科研成果、teams 服务团和顾问团" example:"annual"`
}

type exportInput struct {
	EnterpriseQuery
	Columns string `query:"columns" maxLength:"4000" doc:"列，逗号分隔：uscc、name、annual:revenue:2025、title:high-tech-enterprise:to、ip:invention、contact:phone、fact:listed；不填为常用的列" example:"uscc,name,region,annual:revenue:2025"`
}

// registerSheet adds an operation that answers an XLSX file, which make makes for who asks.
func registerSheet[I any](api huma.API, deps Deps, id, path, summary, tag string, make func(ctx context.Context, who actors.Actor, in *I) (*workbooks.Document, error)) {
	op := get(id, path, summary, tag)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "XLSX 文件",
		Content:     map[string]*huma.MediaType{workbooks.MediaType: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
	patience := deps.Limits.orDefaults().Timeout
	register(api, op, func(ctx context.Context, in *I) (*streamed, error) {
		doc, err := make(ctx, actorOf(ctx), in)
		if err != nil {
			return nil, err
		}
		return sentOff(doc, patience), nil
	})
}

// sentOff sends a document off part by part. What can be refused has been refused by now; a file that breaks off is no
// archive that any program would open. Patience is the time that a reader is given for each part.
func sentOff(doc *workbooks.Document, patience time.Duration) *streamed {
	return &streamed{Body: func(to huma.Context) {
		defer func() { _ = doc.Close() }() // temporary files; nobody is left to tell
		to.SetHeader("Content-Type", workbooks.MediaType)
		to.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": doc.Name}))
		to.SetStatus(http.StatusOK)
		w := patient{humagin.Unwrap(to).Writer, patience}
		_ = doc.Write(w) // the reader has gone, or gets no whole archive
	}}
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
