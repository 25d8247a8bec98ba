package conditions

import "slices"

// consistent takes out what contradicts something that the sentence asked for before: 在科创板上市的企业，不含借壳上市. What is meant
// is a part of what was asked for, which no field tells.
func (s *sentence) consistent() {
	if s.ctx.Excluding {
		return
	}
	asked := map[string]bool{}
	for _, c := range s.clauses {
		n := len(c.hits)
		c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
			value, ok := h.value.(bool)
			before, said := asked[h.field]
			return ok && said && !c.or && before != value && (h.field != "above_scale" || !c.bounds())
		})
		c.unread = c.unread || len(c.hits) < n
		for _, h := range c.hits {
			if value, ok := h.value.(bool); ok {
				asked[h.field] = value
			}
		}
	}
}
