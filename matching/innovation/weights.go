package innovation

import (
	"fmt"
	"math"
	"slices"

	"huiqi/models"
	kept "huiqi/models/innovation"
)

// CheckWeights returns what is wrong with weights for a system. The fault is fixed-weights for a system whose document has
// weights of its own: those are not the office's to change.
func CheckWeights(s System, w kept.Weights) error {
	if s.Weighted() {
		return models.Faulty(models.KindConflict, "fixed-weights", "该体系的权重由文件规定，不能另设："+s.Name, "the document of this system fixes its weights: "+s.ID)
	}
	var found []models.Violation
	add := func(path, code, zh, en, want string) {
		found = append(found, models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
	}
	sum, seen := kept.Points(0), []string{}
	for n, item := range w.Items {
		path := fmt.Sprintf("items[%d]", n)
		if _, ok := s.Find(item.Indicator); !ok || slices.Contains(seen, item.Indicator) {
			add(path+".indicator", "unknown-code", "没有这一指标，或重复："+item.Indicator, "no such indicator, or twice: "+item.Indicator, s.Groups[0].Indicators[0].ID)
		}
		seen = append(seen, item.Indicator)
		if item.Points <= 0 || item.Points > 100*kept.Point {
			add(path+".points", "out-of-range", "满分应大于 0，不超过 100", "points are above 0 and at most 100", "10")
		}
		if math.IsNaN(item.Full) || item.Full < 1e-6 || item.Full > 1e12 {
			add(path+".full", "out-of-range", "得满分的值应为正数", "the value for all points is positive", "500")
		}
		sum += item.Points
	}
	if sum != 100*kept.Point {
		add("items", "not-100", "各项满分之和应为 100，现为 "+sum.String(), "points sum to 100, not "+sum.String(), "")
	}
	if w.Ranking < 0 || w.Ranking > kept.MaxRanking {
		add("ranking", "out-of-range", fmt.Sprintf("排序占比应在 0 到 %d", kept.MaxRanking), fmt.Sprintf("from 0 to %d percent", kept.MaxRanking), "10")
	}
	if len(found) > 0 {
		return models.Invalid("invalid-innovation-weights", "创新评价权重有误", "the weights have faults", found...)
	}
	return nil
}
