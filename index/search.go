package index

import (
	"context"
	"encoding/base64"
	"fmt"
	"hash/fnv"

	"huiqi/models"
)

// Bounds of a request.
const (
	maxQuery  = 200   // runes
	maxOffset = 10000 // policies
)

// Search finds policies. It returns a fault of kind invalid for a request out of bounds or a cursor that is not
// this request's, and of kind unavailable while the index is closed.
func (x *Index) Search(ctx context.Context, req Request) (*Response, error) {
	offset, err := req.check()
	if err != nil {
		return nil, err
	}
	limit := models.Page{Limit: req.Limit}.Clamped()
	g, v, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release(v)
	f, err := x.filters(ctx, v, req.Filters)
	if err != nil {
		return nil, fmt.Errorf("search filters: %w", err)
	}
	s := &scorer{reader: v, totals: v.totals, tuning: x.tuning}
	r, err := x.rank(ctx, s, v, &req, f, offset+limit)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	out := &Response{Total: r.kept.count(), Understood: r.parsed.Understanding}
	if req.Facets {
		if out.Facets, err = v.facets(ctx, r.found, f); err != nil {
			return nil, fmt.Errorf("search facets: %w", err)
		}
	}
	page := r.best[min(offset, len(r.best)):min(offset+limit, len(r.best))]
	if out.Items, err = x.hits(ctx, s, page, r.parsed, &req); err != nil {
		return nil, err
	}
	if next := offset + limit; next < out.Total && next < maxOffset {
		out.NextCursor = req.cursor(next)
	}
	return out, nil
}

// check validates a request and returns the offset of its page.
func (r *Request) check() (int, error) {
	if len([]rune(r.Query)) > maxQuery {
		return 0, models.Invalid("query-too-long", "检索词太长，最多 200 个字", "the query is too long, at most 200 characters")
	}
	if r.Sort != SortRelevance && r.Sort != SortNewest {
		return 0, models.Invalid("bad-sort", "不支持的排序："+r.Sort+"，应为 date 或留空", "unknown sort "+r.Sort+", want date or nothing")
	}
	offset := r.Offset
	if r.Cursor != "" {
		var hash uint32
		data, err := base64.RawURLEncoding.DecodeString(r.Cursor)
		if err == nil {
			_, err = fmt.Sscanf(string(data), "%d.%x", &offset, &hash)
		}
		if err != nil || r.cursor(offset) != r.Cursor {
			return 0, models.Invalid("bad-cursor", "翻页游标不属于这次检索", "the cursor does not belong to this search")
		}
	}
	if offset < 0 || offset > maxOffset {
		return 0, models.Invalid("bad-offset", "最多翻到第 10000 条", "at most 10000 results can be paged through")
	}
	return offset, nil
}

func (r *Request) cursor(offset int) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%x", offset, r.hash()))
}

// hash tells requests apart whose pages must not be mixed.
func (r *Request) hash() uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%q %v %q %v %q", r.Query, r.Filters, r.Region, r.AsOf, r.Sort)
	return h.Sum32()
}
