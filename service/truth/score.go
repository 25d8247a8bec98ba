package truth

import (
	"math"

	"huiqi/matching"
	"huiqi/models"
	kept "huiqi/models/truth"
)

// Score says how much of what programs ask is known. Asked, Known and Fresh add up weights: a fact weighs as much as
// programs ask it. The ratios are absent when nothing is asked, or nothing is known.
type Score struct {
	Asked        int64    `json:"asked" doc:"各事实权重之和；权重为有多少个政策事项的条件用到它"`
	Known        int64    `json:"known" doc:"有值的，含过期或不全的"`
	Fresh        int64    `json:"fresh" doc:"有值且可用的"`
	Completeness *float64 `json:"completeness,omitempty" doc:"完整度：known ÷ asked"`
	Freshness    *float64 `json:"freshness,omitempty" doc:"新鲜度：fresh ÷ known"`
	Score        *float64 `json:"score,omitempty" doc:"得分：fresh ÷ asked，即完整度乘以新鲜度"`
}

func scoreOf(asked, known, fresh int64) Score {
	return Score{
		Asked: asked, Known: known, Fresh: fresh,
		Completeness: ratio(known, asked), Freshness: ratio(fresh, known), Score: ratio(fresh, asked),
	}
}

// ratio returns a share to four decimals.
func ratio(part, whole int64) *float64 {
	if whole == 0 {
		return nil
	}
	r := math.Round(float64(part)/float64(whole)*1e4) / 1e4
	return &r
}

// mark looks at one enterprise.
func (d *demand) mark(lang *matching.Language, id, version int64, p matching.Profile, on models.Date) kept.Mark {
	m := kept.Mark{EnterpriseID: id, Version: version, Day: on, Demand: d.print, Asked: d.total}
	states := make([]byte, len(d.items))
	for i, hold := range lang.HoldsOf(d.items, p, on) {
		states[i] = byte(hold)
		weight := int64(d.items[i].Rules)
		if hold != matching.HoldMissing {
			m.Known += weight
		}
		if hold == matching.HoldFresh {
			m.Fresh += weight
		}
	}
	m.States = string(states)
	return m
}
