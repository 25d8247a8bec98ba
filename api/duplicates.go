package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/service/duplicates"
	"huiqi/service/workbooks"
)

const duplicatesTag = "疑似重复"

// registerDuplicates adds enterprises that are in the base twice.
func registerDuplicates(api huma.API, deps Deps) {
	h := duplicateHandlers{deps.Duplicates}
	register(api, get("listDuplicates", "/duplicates", "疑似重复的企业，两两成对，分数高的在前；区县只见两方都在本区县的", duplicatesTag), h.list)
	register(api, get("getDuplicate", "/duplicates/{id}", "一对疑似重复的企业：相同与相反的各点、各有几项事实、建议保留哪一方", duplicatesTag), h.get)
	register(api, write(http.MethodPost, "differDuplicate", "/duplicates/{id}/different", "判为两家不同的企业；据以判断的各点不变，就不再提出", duplicatesTag), h.differ)
	register(api, write(http.MethodPost, "reopenDuplicate", "/duplicates/{id}/reopen", "撤回“两家不同”的判断", duplicatesTag), h.reopen)
	register(api, write(http.MethodPost, "mergeEnterprise", "/enterprises/{uscc}/merges", "把另一条目并入此企业：事实按来源与日期取舍，需求、推送、申报等随之移来，原代码指向此企业；不能撤销", duplicatesTag), h.merge)
	register(api, get("listMerges", "/enterprises/{uscc}/merges", "并入此企业的条目，及各移来、略去了多少记录", duplicatesTag), h.merges)
	registerSheet(api, deps, "exportDuplicates", "/duplicates.xlsx", "疑似重复的企业，导出为 XLSX，条件同列表；记入审计", duplicatesTag, func(ctx context.Context, who actors.Actor, in *DuplicateQuery) (*workbooks.Document, error) {
		return deps.Duplicates.Export(ctx, who, in.query())
	})
}

type duplicateHandlers struct{ duplicates *duplicates.Service }

// DuplicateQuery says which pairs are listed.
type DuplicateQuery struct {
	State    kept.State `query:"state" enum:"open,different" doc:"open 待判断、different 已判为两家；不填为 open"`
	MinScore int        `query:"min_score" minimum:"0" maximum:"100" doc:"分数不低于" example:"80"`
	Region   string     `query:"region" maxLength:"50" doc:"有一方在此区划或功能区，含其下" example:"370303"`
	USCC     string     `query:"uscc" maxLength:"18" doc:"有一方是此企业"`
}

func (q DuplicateQuery) query() duplicates.Query {
	return duplicates.Query{State: q.State, MinScore: q.MinScore, Region: q.Region, USCC: q.USCC}
}

type listDuplicatesInput struct {
	Paging
	DuplicateQuery
}

func (h duplicateHandlers) list(ctx context.Context, in *listDuplicatesInput) (*Plain[duplicates.Listing], error) {
	list, err := h.duplicates.List(ctx, actorOf(ctx), in.query(), in.Page())
	if err != nil {
		return nil, err
	}
	return plain(list), nil
}

// pairID reads the number of a pair; what is no number names none.
func pairID(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, models.NotFound("duplicate", "疑似重复", id)
	}
	return n, nil
}

func answerDuplicate(d duplicates.Detail, err error) (*Versioned[duplicates.Detail], error) {
	if err != nil {
		return nil, err
	}
	return versioned(d, d.Version), nil
}

func (h duplicateHandlers) get(ctx context.Context, in *idInput) (*Versioned[duplicates.Detail], error) {
	id, err := pairID(in.ID)
	if err != nil {
		id = 0 // who may not look is told so, not that there is none
	}
	return answerDuplicate(h.duplicates.Get(ctx, actorOf(ctx), id))
}

type decideDuplicateInput struct {
	PathID
	IfMatch
	Body struct {
		Note string `json:"note,omitempty" maxLength:"500" doc:"判断的依据" example:"同一控制人的两家公司（示例）"`
	}
}

func (h duplicateHandlers) differ(ctx context.Context, in *decideDuplicateInput) (*Versioned[duplicates.Detail], error) {
	return h.decide(ctx, in, h.duplicates.Different)
}

func (h duplicateHandlers) reopen(ctx context.Context, in *decideDuplicateInput) (*Versioned[duplicates.Detail], error) {
	return h.decide(ctx, in, h.duplicates.Reopen)
}

func (h duplicateHandlers) decide(ctx context.Context, in *decideDuplicateInput,
	do func(ctx context.Context, actor actors.Actor, id, version int64, note string) (duplicates.Detail, error),
) (*Versioned[duplicates.Detail], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	id, err := pairID(in.ID)
	if err != nil {
		return nil, err
	}
	return answerDuplicate(do(ctx, actorOf(ctx), id, version, in.Body.Note))
}

type mergeInput struct {
	PathUSCC
	IfMatch
	Body struct {
		USCC    string `json:"uscc" minLength:"1" maxLength:"50" doc:"并入的条目，此后其代码指向保留的企业"`
		Version int64  `json:"version" minimum:"1" doc:"读取时并入条目的版本；不符答 412"`
		Reason  string `json:"reason,omitempty" maxLength:"500" doc:"判为同一企业的依据" example:"营业执照变更登记（示例）"`
	}
}

func (h duplicateHandlers) merge(ctx context.Context, in *mergeInput) (*Plain[duplicates.Merged], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	m, err := h.duplicates.Merge(ctx, actorOf(ctx), duplicates.Merging{
		Keep: in.USCC, KeepVersion: version, Gone: in.Body.USCC, GoneVersion: in.Body.Version, Reason: in.Body.Reason,
	})
	if err != nil {
		return nil, err
	}
	return plain(m), nil
}

func (h duplicateHandlers) merges(ctx context.Context, in *PathUSCC) (*Plain[Items[duplicates.Merged]], error) {
	list, err := h.duplicates.Merges(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}
