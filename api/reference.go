package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/matching/vocabulary"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
)

const referenceTag = "参考数据"

// registerReference adds the public tables: divisions, industries, titles, fields, benefit types, issuers and task
// forces. They change with the program, not with the day.
func registerReference(api huma.API, deps Deps) {
	catalogue := deps.Catalogue
	register(api, get("listDivisions", "/reference/divisions", "区划与功能区", referenceTag),
		func(_ context.Context, in *divisionsInput) (*Plain[Items[reference.Division]], error) {
			return items(under(catalogue, in.Under)), nil
		})
	register(api, get("listIndustries", "/reference/industries", "行业分类（GB/T 4754-2017）", referenceTag),
		func(_ context.Context, in *industriesInput) (*Plain[Items[reference.Industry]], error) {
			return items(industries(catalogue, *in)), nil
		})
	register(api, get("listTitles", "/reference/titles", "资质称号、平台与载体", referenceTag),
		func(context.Context, *struct{}) (*Plain[Items[reference.Title]], error) {
			return items(catalogue.Titles()), nil
		})
	register(api, get("listVocabulary", "/reference/vocabulary", "申报条件与企业画像可用的字段", referenceTag),
		func(context.Context, *struct{}) (*Plain[Items[field]], error) {
			return items(fields()), nil
		})
	register(api, get("listBenefitTypes", "/reference/benefit-types", "扶持方式", referenceTag),
		func(context.Context, *struct{}) (*Plain[Items[reference.BenefitType]], error) {
			return items(catalogue.BenefitTypes()), nil
		})
	register(api, get("listIssuers", "/reference/issuers", "发文机关", referenceTag),
		func(context.Context, *struct{}) (*Plain[Items[reference.Issuer]], error) {
			return items(catalogue.Issuers()), nil
		})
	register(api, get("listTechnologyFields", "/reference/technology-fields", "国家重点支持的高新技术领域（2016）：领域及其下的二级领域", referenceTag),
		func(context.Context, *struct{}) (*Plain[Items[reference.TechnologyArea]], error) {
			return items(catalogue.TechnologyFields().HighTech), nil
		})
	registerTaskForces(api, deps)
}

func registerTaskForces(api huma.API, deps Deps) {
	store := deps.TaskForces
	register(api, get("getTaskForceNotice", "/task-force-notice", "组建专班的文件：办公室及其职责，通报、会议、考核等工作机制", referenceTag),
		func(context.Context, *struct{}) (*Plain[taskforce.Notice], error) { return plain(deps.Notice), nil })
	register(api, get("listTaskForces", "/task-forces", "科技专班", referenceTag),
		func(ctx context.Context, _ *struct{}) (*Plain[Items[taskforce.TaskForce]], error) {
			list, err := store.ListTaskForces(ctx)
			if err != nil {
				return nil, err
			}
			return items(list), nil
		})
	register(api, get("getTaskForce", "/task-forces/{id}", "一个科技专班", referenceTag),
		func(ctx context.Context, in *idInput) (*Plain[taskforce.TaskForce], error) {
			found, err := store.FindTaskForce(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return plain(found), nil
		})
}

// idInput names one thing in the path.
type idInput struct {
	ID string `path:"id" maxLength:"64" doc:"编号"`
}

type divisionsInput struct {
	Under string `query:"under" doc:"只列此代码及其下级" example:"370300"`
}

type industriesInput struct {
	Under string `query:"under" doc:"只列此代码及其下级" example:"C26"`
	Q     string `query:"q" maxLength:"50" doc:"名称中含有" example:"陶瓷"`
}

// field is one entry of the vocabulary with its operators.
type field struct {
	vocabulary.Field
	Ops []string `json:"ops" nullable:"false" doc:"可用的运算符"`
}

func fields() []field {
	var list []field
	for _, f := range vocabulary.New().Fields() {
		list = append(list, field{Field: f, Ops: f.Ops()})
	}
	return list
}

func under(c *reference.Catalogue, code string) []reference.Division {
	all := c.Divisions()
	if code == "" {
		return all
	}
	var list []reference.Division
	for _, d := range all {
		if c.InOrBelow(d.Code, code) {
			list = append(list, d)
		}
	}
	return list
}

func industries(c *reference.Catalogue, in industriesInput) []reference.Industry {
	var list []reference.Industry
	for _, i := range c.Industries() {
		if (in.Under == "" || c.IndustryInOrBelow(i.FullCode, in.Under)) && strings.Contains(i.Name, in.Q) {
			list = append(list, i)
		}
	}
	return list
}

// get returns a reading operation.
func get(id, path, summary, tag string) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag}}
}

// write returns an operation by another method than GET; a POST that creates sets DefaultStatus 201 itself.
func write(method, id, path, summary, tag string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{tag}}
}
