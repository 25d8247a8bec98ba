package innovation

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"

	kept "huiqi/models/innovation"
)

// System is one system of indicators, as its document defines it and as far as that was confirmed.
type System struct {
	ID            string     `json:"id"`
	Name          string     `json:"name"`
	Document      string     `json:"document" doc:"依据的文件"`
	Kind          string     `json:"kind"`
	Confirmed     string     `json:"confirmed,omitempty" doc:"已核对的部分"`
	NotConfirmed  string     `json:"not_confirmed,omitempty" doc:"未核对的部分"`
	Confidence    string     `json:"confidence"`
	Threshold     *Threshold `json:"threshold,omitempty"`
	Stages        []string   `json:"stages,omitempty"`
	StageRule     string     `json:"stage_rule,omitempty"`
	Direct        []string   `json:"direct,omitempty" doc:"直接认定的条件，由人判断"`
	Preconditions []string   `json:"preconditions,omitempty" doc:"前提条件，由人判断"`
	Groups        []Group    `json:"groups"`
}

// Threshold is the score from which, or above which, a system is passed.
type Threshold struct {
	Score     int  `json:"score"`
	Inclusive bool `json:"inclusive"`
}

// Group is indicators that count together. Max is absent when it is not told.
type Group struct {
	Name       string      `json:"name"`
	Max        *int        `json:"max,omitempty"`
	Indicators []Indicator `json:"indicators"`
}

// Indicator is one indicator. Weight is the most it counts; absent where the document's was not confirmed.
type Indicator struct {
	ID            string `json:"id"`
	Name          string `json:"name"`
	Unit          string `json:"unit"`
	Weight        *int   `json:"weight"`
	Formula       string `json:"formula"`
	Field         string `json:"field"`
	Bonus         bool   `json:"bonus,omitempty"`
	AlternativeTo string `json:"alternative_to,omitempty"`
	Bands         []Band `json:"bands,omitempty"`
}

// ParseSystems reads the systems of the reference data (innovation_evaluation.json) and checks that every indicator has a
// measure here and every measure an indicator.
func ParseSystems(data []byte) ([]System, error) {
	var file struct{ Systems []System }
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("innovation: %w", err)
	}
	all, seen := measures(), map[string]bool{}
	for _, s := range file.Systems {
		for _, g := range s.Groups {
			for _, i := range g.Indicators {
				m, ok := all[s.ID+"/"+i.ID]
				if !ok || seen[s.ID+"/"+i.ID] {
					return nil, fmt.Errorf("innovation: %s/%s has no measure, or is there twice", s.ID, i.ID)
				}
				seen[s.ID+"/"+i.ID] = true
				if err := m.fits(i); err != nil {
					return nil, fmt.Errorf("innovation: %s/%s: %w", s.ID, i.ID, err)
				}
			}
		}
	}
	if len(seen) != len(all) {
		return nil, fmt.Errorf("innovation: %d indicators and %d measures", len(seen), len(all))
	}
	return file.Systems, nil
}

// Weighted reports whether the document's own weights are known.
func (s System) Weighted() bool {
	for _, g := range s.Groups {
		for _, i := range g.Indicators {
			if i.Weight == nil {
				return false
			}
		}
	}
	return true
}

// Find returns an indicator by its id.
func (s System) Find(id string) (Indicator, bool) {
	for _, g := range s.Groups {
		for _, i := range g.Indicators {
			if i.ID == id {
				return i, true
			}
		}
	}
	return Indicator{}, false
}

// confidence says how far the system was compared with its document.
func (s System) confidence() string {
	for _, level := range [][2]string{{"high", "高"}, {"medium", "中"}, {"low", "低"}} {
		if strings.HasPrefix(s.Confidence, level[0]) {
			return level[1]
		}
	}
	return "未注明"
}

// passed compares a score with the threshold.
func (t *Threshold) passed(p kept.Points) bool {
	least := kept.Points(t.Score) * kept.Point
	return p > least || t.Inclusive && p == least
}

// factors of the units in which documents write values: one 万元 is 10,000 yuan, one percent a hundredth.
func factor(unit string) *big.Rat {
	switch unit {
	case "万元":
		return big.NewRat(10_000, 1)
	case "%":
		return big.NewRat(1, 100)
	}
	return big.NewRat(1, 1)
}

// vocabularyUnit is the unit in which values of an indicator are held and written.
func vocabularyUnit(unit string) string {
	switch unit {
	case "万元":
		return "yuan"
	case "%":
		return "ratio"
	case "人":
		return "person"
	case "年":
		return "year"
	}
	return "item"
}
