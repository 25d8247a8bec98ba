package api

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
)

const workbookTag = "表格导入"

// registerWorkbooks adds spreadsheets of enterprises, experts, achievements and teams: sending one in, deciding about its columns, having it checked and
// importing it.
func registerWorkbooks(api huma.API, deps Deps) {
	h := workbookHandlers{deps.Workbooks}
	upload := write(http.MethodPost, "uploadWorkbook", "/workbooks", "上传企业、专家、成果或服务团表格（XLSX、CSV，32 MiB 以内）：识别表头，不导入", workbookTag)
	upload.DefaultStatus = http.StatusCreated
	upload.MaxBodyBytes = workbooks.MaxFile + 64<<10 // and the form around it
	register(api, upload, h.upload)
	register(api, get("listWorkbooks", "/workbooks", "上传的表格，新的在前", workbookTag), h.list)
	register(api, get("getWorkbook", "/workbooks/{id}", "一张表：列的对应、进度和结果", workbookTag), h.get)
	register(api, write(http.MethodPut, "putWorkbookMapping", "/workbooks/{id}/mapping", "更正列的对应，可存名备用；检查须重来", workbookTag), h.correct)
	for _, deed := range []struct {
		id, path, summary string
		do                func(context.Context, *versionedID) (*acceptedWorkbook, error)
	}{
		{"checkWorkbook", "/workbooks/{id}/check", "逐行检查，不入库；由后台完成", h.check},
		{"confirmWorkbook", "/workbooks/{id}/confirm", "确认导入检查过的表；由后台完成，中断后接着导", h.confirm},
		{"cancelWorkbook", "/workbooks/{id}/cancel", "停止；已入库的行保留", h.cancel},
	} {
		op := write(http.MethodPost, deed.id, deed.path, deed.summary, workbookTag)
		op.DefaultStatus = http.StatusAccepted
		register(api, op, deed.do)
	}
	register(api, get("listWorkbookFaults", "/workbooks/{id}/faults", "被拒的行、不是数据的行和可能重复的行，按行号", workbookTag), h.faults)
	register(api, get("listSheetMappings", "/sheet-mappings", "已存的列对应", workbookTag), h.mappings)
	forget := write(http.MethodDelete, "deleteSheetMapping", "/sheet-mappings/{name}", "删除已存的列对应", workbookTag)
	forget.DefaultStatus = http.StatusNoContent
	register(api, forget, h.forget)
	registerSheets(api, deps)
}

type workbookHandlers struct{ workbooks *workbooks.Service }

// WorkbookView is a workbook with its sheet as it was recognised.
type WorkbookView struct {
	kept.Workbook

	Layout workbooks.Sheet `json:"layout" doc:"表头与列的对应"`
	Asked  bool            `json:"asked" doc:"还有待定之处：定下来才能检查"`
}

func viewWorkbook(ctx context.Context, v workbooks.View) WorkbookView {
	out := WorkbookView{Workbook: v.Workbook, Layout: v.Layout, Asked: v.Layout.Asked()}
	if isEnglish(ctx) {
		out.Layout.Questions = inEnglish(out.Layout.Questions)
		for i := range out.Layout.Columns {
			c := &out.Layout.Columns[i]
			c.Questions = inEnglish(c.Questions)
		}
	}
	return out
}

func inEnglish(questions []workbooks.Question) []workbooks.Question {
	out := make([]workbooks.Question, len(questions))
	for i, q := range questions {
		q.Message = q.English
		out[i] = q
	}
	return out
}

type uploadWorkbookInput struct {
	Subject kept.Subject `query:"subject" enum:"enterprises,experts,achievements,teams" default:"enterprises" doc:"行是什么：enterprises 企业、experts 专家、achievements 科研成果、teams 服务团和顾问团"`
	Source  string       `query:"source" maxLength:"100" doc:"行内未写来源时的数据来源，如 registry、statement、bureau、declared；不填为 import" example:"statement"`
	AsOf    string       `query:"as_of" maxLength:"10" doc:"行内未写数据日期时的日期" example:"2026-04-30"`
	Sheet   string       `query:"sheet" maxLength:"100" doc:"工作表名；不填为第一张认得出表头的"`
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"XLSX 或 CSV"`
	}]
}

func (h workbookHandlers) upload(ctx context.Context, in *uploadWorkbookInput) (*Created[WorkbookView], error) {
	var day models.Date
	if err := day.UnmarshalText([]byte(in.AsOf)); err != nil {
		return nil, err
	}
	file := in.RawBody.Data().File
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, badUpload("file", "malformed", "文件没有完整送达", "the file did not arrive completely")
	}
	v, err := h.workbooks.Upload(ctx, actorOf(ctx), workbooks.Upload{Name: file.Filename, Content: content, Subject: in.Subject, Sheet: in.Sheet, Source: in.Source, AsOf: day})
	if err != nil {
		return nil, err
	}
	return created(viewWorkbook(ctx, v), v.Version, "/workbooks/"+v.ID), nil
}

type listWorkbooksInput struct {
	Paging
	Subject kept.Subject `query:"subject" enum:"enterprises,experts,achievements,teams" doc:"只要这种的"`
	State   kept.State   `query:"state" enum:"recognised,checking,checked,importing,done,failed,cancelled" doc:"只要这个状态的"`
}

func (h workbookHandlers) list(ctx context.Context, in *listWorkbooksInput) (*Plain[models.List[kept.Workbook]], error) {
	list, err := h.workbooks.List(ctx, actorOf(ctx), kept.Filter{State: in.State, Subject: in.Subject}, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (h workbookHandlers) get(ctx context.Context, in *idInput) (*Versioned[WorkbookView], error) {
	v, err := h.workbooks.Get(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(viewWorkbook(ctx, v), v.Version), nil
}

type correctWorkbookInput struct {
	PathID
	IfMatch
	Body struct {
		Sheet   string           `json:"sheet,omitempty" maxLength:"100" doc:"换一张工作表"`
		Columns []columnDecision `json:"columns,omitempty" maxItems:"300" doc:"只写要改的列"`
		SaveAs  string           `json:"save_as,omitempty" maxLength:"100" doc:"存名：表头相同的表下次照此认出" example:"张店区季报表"`
	}
}

// columnDecision is what a person decides about a column.
type columnDecision struct {
	Column string           `json:"column" maxLength:"3" doc:"列的字母" example:"F"`
	Target workbooks.Target `json:"target" maxLength:"100" doc:"对应：uscc、annual:revenue、title:high-tech-enterprise:to、ip:invention、contact:phone、fact:listed，ignore 为不导入；专家、成果和团队的见文档" example:"annual:revenue"`
	Year   int              `json:"year,omitempty" doc:"年度数据的年度" example:"2025"`
	Unit   string           `json:"unit,omitempty" enum:"元,千元,万元,亿元,%,比率" doc:"单位" example:"万元"`
}

func (h workbookHandlers) correct(ctx context.Context, in *correctWorkbookInput) (*Versioned[WorkbookView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	c := workbooks.Correction{Sheet: in.Body.Sheet, SaveAs: in.Body.SaveAs}
	for _, d := range in.Body.Columns {
		c.Columns = append(c.Columns, workbooks.Decision(d))
	}
	v, err := h.workbooks.Correct(ctx, actorOf(ctx), in.ID, version, c)
	if err != nil {
		return nil, err
	}
	return versioned(viewWorkbook(ctx, v), v.Version), nil
}

// acceptedWorkbook is the answer to what workers do: progress is in the workbook itself.
type acceptedWorkbook struct {
	ETag     string `header:"ETag" doc:"版本，改动时放入 If-Match" example:"\"3\""`
	Location string `header:"Location" doc:"查看进度的地址"`
	Body     WorkbookView
}

func (h workbookHandlers) check(ctx context.Context, in *versionedID) (*acceptedWorkbook, error) {
	return acceptedBy(ctx, in, h.workbooks.Check)
}

func (h workbookHandlers) confirm(ctx context.Context, in *versionedID) (*acceptedWorkbook, error) {
	return acceptedBy(ctx, in, h.workbooks.Confirm)
}

func (h workbookHandlers) cancel(ctx context.Context, in *versionedID) (*acceptedWorkbook, error) {
	return acceptedBy(ctx, in, h.workbooks.Cancel)
}

type workbookFaultsInput struct {
	PathID
	Paging
}

// WorkbookFault is a row that was refused, one that is no data, or one that is stored with a warning.
type WorkbookFault struct {
	Stage   kept.Stage          `json:"stage" doc:"check 检查、import 导入"`
	Row     int                 `json:"row" doc:"行号，与表格软件所示相同"`
	Key     string              `json:"key" doc:"企业的统一社会信用代码；专家的姓名和单位，成果的名称和持有单位，团队的名称和成员"`
	Code    string              `json:"code" doc:"left-out 为不是数据的行：合计、表尾说明；possible-duplicate 为照常导入而可能重复的行；other-name 为照常导入而名称与库中或前面的行不同的行"`
	Message string              `json:"message"`
	Errors  []problem.Violation `json:"errors,omitempty" doc:"path 为单元格"`
}

func (h workbookHandlers) faults(ctx context.Context, in *workbookFaultsInput) (*Plain[models.List[WorkbookFault]], error) {
	list, err := h.workbooks.Refused(ctx, actorOf(ctx), in.ID, in.Page())
	if err != nil {
		return nil, err
	}
	out := models.List[WorkbookFault]{NextCursor: list.NextCursor}
	for _, f := range list.Items {
		view := WorkbookFault{Stage: f.Stage, Row: f.RowNumber, Key: f.Key, Code: f.Code, Message: f.Message}
		for _, v := range f.Violations {
			view.Errors = append(view.Errors, problem.Violation{Path: v.Path, Code: v.Code, Message: v.Message, Want: v.Want})
		}
		out.Items = append(out.Items, view)
	}
	return listed(out), nil
}

func (h workbookHandlers) mappings(ctx context.Context, _ *struct{}) (*Plain[Items[workbooks.Saved]], error) {
	list, err := h.workbooks.Mappings(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

type mappingNameInput struct {
	Name string `path:"name" maxLength:"100" doc:"存名"`
}

func (h workbookHandlers) forget(ctx context.Context, in *mappingNameInput) (*struct{}, error) {
	return nil, h.workbooks.DeleteMapping(ctx, actorOf(ctx), in.Name)
}
