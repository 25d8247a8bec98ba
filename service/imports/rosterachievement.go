package imports

import (
	"strings"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
	"huiqi/service/experts"
)

// Achievement turns a row into what the base of achievements stores.
func (s *Service) Achievement(sheet *workbook.Sheet, o SheetOptions, row workbook.Row) (SheetEntry[experts.AchievementEntry], error) {
	r := s.rosterRow(sheet, o, row)
	a := exchange.Achievement{
		Name: plainName(r.text["name"]), Owner: plainName(r.text["owner"]), Kind: r.kind(), Topics: r.topics(), Readiness: r.readiness(),
		Maturity: r.text["maturity"], Summary: r.text["summary"], IP: r.text["ip"], Cooperation: r.cooperation(), Wishes: r.text["wishes"],
		Contact: r.text["contact"], Phone: r.text["phone"], Email: r.text["email"], ValidUntil: r.days["valid_until"],
	}
	out := SheetEntry[experts.AchievementEntry]{Row: row.Number, Key: rosterKey(a.Name, a.Owner), natural: experts.Key(a.Name, a.Owner), placed: r.placed, Entry: experts.AchievementEntry{Achievement: a, Job: o.Job}}
	if a.Owner == "" {
		r.wrong("owner", "须有持有单位，否则与同名的成果分不开", "an owner is needed: achievements of the same name cannot be told apart otherwise", "")
	}
	if len(r.found) > 0 {
		return out, models.Invalid("invalid-achievement", "这一行有误", "the row has faults", r.found...)
	}
	return out, nil
}

// kind reads what sort of thing an achievement is: by its code, its name, or a part of the name (新工艺).
func (r *rosterRow) kind() exchange.AchievementKind {
	text := r.text["kind"]
	if text == "" {
		return ""
	}
	for _, k := range exchange.AchievementKinds() {
		for _, name := range append(strings.Split(k.Chinese(), "、"), string(k), k.Chinese()) {
			if text == name || "新"+text == name || text == strings.TrimPrefix(name, "新") {
				return k
			}
		}
	}
	r.wrong("kind", "没有这种成果类别", "there is no such kind of achievement", strings.Join(r.kinds(), "；"))
	return ""
}

func (r *rosterRow) kinds() (out []string) {
	for _, k := range exchange.AchievementKinds() {
		out = append(out, k.Chinese())
	}
	return out
}

// cooperation reads ways of working together.
func (r *rosterRow) cooperation() (out []exchange.Cooperation) {
	words := cooperationWords()
	for _, text := range cells.List(r.text["cooperation"]) {
		way, ok := words[text]
		if !ok {
			r.wrong("cooperation", "没有这种合作方式："+text, "there is no such way of working together", "转让、许可、合作开发、作价入股、技术服务")
			return nil
		}
		out = append(out, way)
	}
	return out
}

func cooperationWords() map[string]exchange.Cooperation {
	words := map[string]exchange.Cooperation{
		"技术转让": exchange.Assignment, "专利转让": exchange.Assignment, "成果转让": exchange.Assignment,
		"技术许可": exchange.Licence, "专利许可": exchange.Licence, "许可使用": exchange.Licence, "实施许可": exchange.Licence,
		"联合开发": exchange.Joint, "合作研发": exchange.Joint, "技术开发": exchange.Joint,
		"技术入股": exchange.Equity, "入股": exchange.Equity, "服务": exchange.Service,
	}
	for _, way := range exchange.Cooperations() {
		words[way.Chinese()], words[string(way)] = way, way
	}
	return words
}
