package api

import (
	"strconv"
	"strings"

	"huiqi/models"
)

// IfMatch is embedded in the input of every write to something versioned.
type IfMatch struct {
	IfMatch string `header:"If-Match" doc:"读取时得到的 ETag；缺少答 428，不符答 412" example:"\"3\""`
}

// Expected returns the version that If-Match names. The Fault is if-match-required when there is none, and
// stale-version when it can be no version of ours.
func (m IfMatch) Expected() (int64, error) {
	tag := strings.TrimSpace(m.IfMatch)
	if tag == "" {
		return 0, models.Faulty(models.KindPrecondition, "if-match-required", "修改须带 If-Match，值为读取时的 ETag",
			"a change needs If-Match with the ETag that was read")
	}
	text, found := strings.CutPrefix(tag, `"`)
	text, closed := strings.CutSuffix(text, `"`)
	version, err := strconv.ParseInt(text, 10, 64)
	if !found || !closed || err != nil || version <= 0 {
		return 0, models.Faulty(models.KindStale, "stale-version", "If-Match 与当前版本不符，请重新读取后再改",
			"If-Match does not name the current version; read it again")
	}
	return version, nil
}

// unset is the ETag of a thing that nobody has set.
const unset = `"0"`

// ExpectedOrUnset is Expected where the thing may be one that nobody has set: of version 0.
func (m IfMatch) ExpectedOrUnset() (int64, error) {
	if m.IfMatch == unset {
		return 0, nil
	}
	return m.Expected()
}

// Versioned is the answer with one versioned thing.
type Versioned[T any] struct {
	ETag string `header:"ETag" doc:"版本，改动时放入 If-Match" example:"\"3\""`
	Body T
}

// versioned answers with a thing and its version.
func versioned[T any](body T, version int64) *Versioned[T] {
	return &Versioned[T]{ETag: etag(version), Body: body}
}

// Created is the answer to the creation of one versioned thing.
type Created[T any] struct {
	ETag     string `header:"ETag" doc:"版本，改动时放入 If-Match" example:"\"1\""`
	Location string `header:"Location" doc:"新建对象的地址"`
	Body     T
}

// created answers with a new thing, its version and its path under BasePath.
func created[T any](body T, version int64, path string) *Created[T] {
	return &Created[T]{ETag: etag(version), Location: BasePath + path, Body: body}
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// Plain is the answer with something that has no version.
type Plain[T any] struct{ Body T }

// plain answers with a thing.
func plain[T any](body T) *Plain[T] { return &Plain[T]{Body: body} }

// Items is a whole list.
type Items[T any] struct {
	Items []T `json:"items" nullable:"false"`
}

// items answers with a whole list, never null.
func items[T any](list []T) *Plain[Items[T]] {
	if list == nil {
		list = []T{}
	}
	return plain(Items[T]{Items: list})
}

// neverNull is a list as it is answered: empty rather than null.
func neverNull(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// listed answers with one page of a list, never null.
func listed[T any](list models.List[T]) *Plain[models.List[T]] {
	if list.Items == nil {
		list.Items = []T{}
	}
	return plain(list)
}

// Paging is embedded in the input of every list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"每页条数"`
	Cursor string `query:"cursor" maxLength:"1024" doc:"上一页的 next_cursor"`
}

// Page returns the page asked for.
func (p Paging) Page() models.Page { return models.Page{Limit: p.Limit, Cursor: p.Cursor} }
