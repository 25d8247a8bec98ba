package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	collected "huiqi/models/collect"
	"huiqi/service/collect"
)

const collectTag = "政策采集"

// registerSources adds the sources that policies are collected from, their runs, and trying out how one is read.
func registerSources(api huma.API, deps Deps) {
	h := sourceHandlers{deps.Collect}
	register(api, get("listSources", "/sources", "采集来源，新建的在前", collectTag), h.list)
	register(api, get("getSource", "/sources/{id}", "一个采集来源", collectTag), h.get)
	create := write(http.MethodPost, "createSource", "/sources", "新建采集来源", collectTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPut, "updateSource", "/sources/{id}", "修改采集来源", collectTag), h.update)
	remove := write(http.MethodDelete, "deleteSource", "/sources/{id}", "删除还没有采集过的来源；采集过的只能停用", collectTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
	register(api, write(http.MethodPost, "previewSource", "/source-previews", "按所给设置试读第一页列表，不保存", collectTag), h.preview)
	start := write(http.MethodPost, "startSourceRun", "/sources/{id}/run", "采集一次，由后台完成；正在采集时答 409", collectTag)
	start.DefaultStatus = http.StatusAccepted
	register(api, start, h.start)
	register(api, get("listSourceRuns", "/sources/{id}/runs", "历次采集，新的在前", collectTag), h.runs)
	register(api, get("listSourcePages", "/sources/{id}/pages", "采集到的文件，新发现的在前", collectTag), h.pages)
}

type sourceHandlers struct{ collect *collect.Service }

// SourceBody is a source as it is written.
type SourceBody struct {
	Name          string         `json:"name" maxLength:"200" example:"示例市科学技术局·通知公告"`
	Kind          collected.Kind `json:"kind" enum:"column,feed,sitemap" doc:"column 栏目网页、feed RSS/Atom/JSON Feed、sitemap 站点地图"`
	URL           string         `json:"url" maxLength:"2000" example:"https://kjj.example.cn/tzgg/index.html"`
	Level         string         `json:"level" enum:"national,provincial,municipal,district" doc:"发布机关级别"`
	Issuer        string         `json:"issuer,omitempty" maxLength:"200" doc:"发布机关全称；不填则以文件为准"`
	Region        string         `json:"region" maxLength:"50" doc:"适用地区：代码、功能区代号或名称" example:"370300"`
	Enabled       bool           `json:"enabled,omitempty" doc:"按周期采集"`
	LinkSelector  string         `json:"link_selector,omitempty" maxLength:"500" doc:"CSS：文件链接，或各含一个链接的条目" example:"ul.list li a"`
	TitleSelector string         `json:"title_selector,omitempty" maxLength:"500" doc:"CSS，在条目内：标题"`
	DateSelector  string         `json:"date_selector,omitempty" maxLength:"500" doc:"CSS，在条目内：日期"`
	NextSelector  string         `json:"next_selector,omitempty" maxLength:"500" doc:"CSS：下一页的链接；不填则找“下一页”"`
	PagePattern   string         `json:"page_pattern,omitempty" maxLength:"500" doc:"第 n 页的网址，{n} 为页码，{n-1} 为页码减一" example:"index_{n-1}.html"`
	URLPattern    string         `json:"url_pattern,omitempty" maxLength:"500" doc:"RE2：只取网址与之相符的"`
	MaxPages      int            `json:"max_pages,omitempty" minimum:"1" maximum:"100" doc:"一次最多读几页列表，默认 5"`
	MaxItems      int            `json:"max_items,omitempty" minimum:"1" maximum:"2000" doc:"一次最多看几个文件，默认 200"`
	Schedule      string         `json:"schedule,omitempty" maxLength:"100" doc:"周期：间隔如 6h，或 cron 五段（北京时间）如 30 7 * * 1-5；不填则只在要求时采集" example:"6h"`
	Hosts         []string       `json:"hosts,omitempty" maxItems:"20" doc:"允许访问的网站，重定向也不出此列；不填为网址所在的网站" example:"[\"kjj.example.cn\"]"`
	DelayMS       int            `json:"delay_ms,omitempty" minimum:"500" maximum:"60000" doc:"对同一网站两次访问的最短间隔，毫秒，默认 2000；robots.txt 要求更长的从之"`
}

func (b SourceBody) source() collected.Source {
	return collected.Source{
		Name: b.Name, Kind: b.Kind, URL: b.URL, Level: b.Level, Issuer: b.Issuer, Region: b.Region, Enabled: b.Enabled,
		LinkSelector: b.LinkSelector, TitleSelector: b.TitleSelector, DateSelector: b.DateSelector, NextSelector: b.NextSelector,
		PagePattern: b.PagePattern, URLPattern: b.URLPattern, MaxPages: b.MaxPages, MaxItems: b.MaxItems,
		Schedule: b.Schedule, Hosts: b.Hosts, DelayMS: b.DelayMS,
	}
}

type createSourceInput struct{ Body SourceBody }

type updateSourceInput struct {
	PathID
	IfMatch
	Body SourceBody
}

type previewSourceInput struct {
	Body struct {
		SourceBody
		ID string `json:"id,omitempty" maxLength:"64" doc:"已有来源的编号，用以标出已采集过的"`
	}
}

type sourceListInput struct {
	PathID
	Paging
}

func (h sourceHandlers) list(ctx context.Context, in *Paging) (*Plain[models.List[collected.Source]], error) {
	list, err := h.collect.List(ctx, actorOf(ctx), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (h sourceHandlers) get(ctx context.Context, in *idInput) (*Versioned[collected.Source], error) {
	source, err := h.collect.Get(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(source, source.Version), nil
}

func (h sourceHandlers) create(ctx context.Context, in *createSourceInput) (*Created[collected.Source], error) {
	source, err := h.collect.Create(ctx, actorOf(ctx), in.Body.source())
	if err != nil {
		return nil, err
	}
	return created(source, source.Version, "/sources/"+source.ID), nil
}

func (h sourceHandlers) update(ctx context.Context, in *updateSourceInput) (*Versioned[collected.Source], error) {
	source := in.Body.source()
	source.ID = in.ID
	var err error
	if source.Version, err = in.Expected(); err != nil {
		return nil, err
	}
	if source, err = h.collect.Update(ctx, actorOf(ctx), source); err != nil {
		return nil, err
	}
	return versioned(source, source.Version), nil
}

func (h sourceHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.collect.Delete(ctx, actorOf(ctx), in.ID, version)
}

func (h sourceHandlers) preview(ctx context.Context, in *previewSourceInput) (*Plain[collect.Preview], error) {
	source := in.Body.source()
	source.ID = in.Body.ID
	found, err := h.collect.Preview(ctx, actorOf(ctx), source)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

func (h sourceHandlers) start(ctx context.Context, in *idInput) (*Accepted[collected.Run], error) {
	run, err := h.collect.Start(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &Accepted[collected.Run]{Location: BasePath + "/sources/" + in.ID + "/runs", Body: run}, nil
}

func (h sourceHandlers) runs(ctx context.Context, in *sourceListInput) (*Plain[models.List[collected.Run]], error) {
	list, err := h.collect.Runs(ctx, actorOf(ctx), in.ID, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (h sourceHandlers) pages(ctx context.Context, in *sourceListInput) (*Plain[models.List[collected.Page]], error) {
	list, err := h.collect.Pages(ctx, actorOf(ctx), in.ID, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
