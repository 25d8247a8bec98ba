package duplicates

import (
	"encoding/json"
	"time"

	kept "huiqi/models/duplicates"
)

// Merged is an enterprise that went up in another, as it is shown: of what moved and what was dropped, how many rows by table.
type Merged struct {
	USCC     string          `json:"uscc" doc:"被并入的条目原来的代码"`
	Name     string          `json:"name"`
	Into     string          `json:"into" doc:"保留的企业"`
	Moved    map[string]int  `json:"moved" doc:"移来多少记录，按表"`
	Dropped  map[string]int  `json:"dropped" doc:"因重复而略去多少记录，按表"`
	Gone     json.RawMessage `json:"gone" doc:"被并入条目原来的登记信息"`
	Reason   string          `json:"reason,omitempty"`
	MergedBy string          `json:"merged_by"`
	MergedAt time.Time       `json:"merged_at"`
}

func shown(m kept.Merge, into string) Merged {
	return Merged{
		USCC: m.USCC, Name: m.Name, Into: into, Moved: counts(m.Moved), Dropped: counts(m.Dropped), Gone: m.Gone, Reason: m.Reason, MergedBy: m.MergedBy, MergedAt: m.MergedAt,
	}
}

func counts(rows map[string][]kept.Row) map[string]int {
	out := make(map[string]int, len(rows))
	for table, list := range rows {
		out[table] = len(list)
	}
	return out
}
