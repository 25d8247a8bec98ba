package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"huiqi/service/truth"
)

// heatColumns is how many districts or industries stand beside each other; those with most enterprises.
const heatColumns = 9

// heatView is what the page of the base shows.
type heatView struct {
	Title, Words, Pending, By, Left string
	Links                           []linkView
	Columns                         []string
	Scale                           []shadeView
	Rows                            []heatRowView
	Groups                          []placeView
}

type shadeView struct{ Class, Text string }

// heatRowView is one fact, of all and of each column.
type heatRowView struct {
	Label  string
	Weight int
	Cells  []heatCellView
}

type heatCellView struct{ Class, Text, Title, Href string }

// placeView is a district or an industry; Known and Fresh are widths of 320.
type placeView struct {
	Name, Words, Known, Fresh string
	Enterprises               int
}

func viewHeat(h truth.Heat, by truth.By) heatView {
	v := heatView{
		Title: "底数不清：各区县", By: "各区县", Scale: shades(),
		Words: fmt.Sprintf("%s，%d 家企业，%d 项已发布政策事项所问的 %d 项事实。%s。", h.AsOf, h.Enterprises, h.Programs, len(h.Facts), scoreWords(h.Score)),
		Links: []linkView{{"/base-truth/summary?by=industry", "按行业看"}, {"/api/v1/base-truth/enterprises.xlsx", "企业名单（XLSX）"}},
	}
	if by == truth.ByIndustry {
		v.Title, v.By = "底数不清：各行业", "各行业大类"
		v.Links[0] = linkView{"/base-truth/summary?by=district", "按区县看"}
	}
	if h.Pending > 0 {
		v.Pending = fmt.Sprintf("还有 %d 家企业刚有变动，尚未重新计算，各数稍后会变。", h.Pending)
	}
	shown := widest(h.Groups)
	if left := len(h.Groups) - len(shown); left > 0 {
		v.Left = fmt.Sprintf("只列企业最多的 %d 个，其余 %d 个见下。", len(shown), left)
	}
	for _, n := range shown {
		v.Columns = append(v.Columns, h.Groups[n].Name)
	}
	for i, f := range h.Facts {
		if h.Enterprises == 0 {
			break
		}
		row := heatRowView{Label: f.Label, Weight: f.Weight, Cells: []heatCellView{viewCell(f.Count, f, "全部", "", by)}}
		for _, n := range shown {
			row.Cells = append(row.Cells, viewCell(h.Cells[i][n], f, h.Groups[n].Name, h.Groups[n].Code, by))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, g := range h.Groups {
		v.Groups = append(v.Groups, viewPlace(g))
	}
	return v
}

// widest returns the places of the groups with most enterprises, in the order of the groups.
func widest(groups []truth.GroupCount) []int {
	places := make([]int, len(groups))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return groups[b].Enterprises - groups[a].Enterprises })
	places = places[:min(len(places), heatColumns)]
	slices.Sort(places)
	return places
}

func viewCell(c truth.Count, f truth.FactCount, name, group string, by truth.By) heatCellView {
	all := c.Known + c.Missing
	if all == 0 {
		return heatCellView{Class: "hn", Text: "–", Title: name + "没有企业"}
	}
	percent := c.Fresh * 100 / all // downwards: 100 is all of them
	v := heatCellView{
		Class: shade(percent), Text: strconv.Itoa(percent),
		Title: fmt.Sprintf("%s，%s：可用 %d 家，过期或不全 %d 家，缺 %d 家", name, f.Label, c.Fresh, c.Stale, c.Missing),
	}
	if c.Missing > 0 {
		q := url.Values{"by": {string(by)}, "fact": {f.Key}, "state": {"missing"}}
		if group != "" {
			q.Set("group", group)
		}
		v.Href = "/api/v1/base-truth/enterprises.xlsx?" + q.Encode()
	}
	return v
}

// bounds are the percents below which a shade is one darker.
func bounds() []int { return []int{20, 40, 60, 80, 95} }

// shade is the class of a percentage: h0 for the least known, h5 for the best.
func shade(percent int) string {
	for i, bound := range bounds() {
		if percent < bound {
			return "h" + strconv.Itoa(i)
		}
	}
	return "h" + strconv.Itoa(len(bounds()))
}

func shades() (out []shadeView) {
	least := 0
	for i, bound := range append(bounds(), 101) {
		out = append(out, shadeView{"h" + strconv.Itoa(i), fmt.Sprintf("%d–%d", least, bound-1)})
		least = bound
	}
	return out
}

func viewPlace(g truth.GroupCount) placeView {
	const width = 320
	part := func(of int64) string {
		if g.Asked == 0 {
			return "0"
		}
		return units(width * float64(of) / float64(g.Asked))
	}
	return placeView{Name: g.Name, Enterprises: g.Enterprises, Words: scoreWords(g.Score), Known: part(g.Known), Fresh: part(g.Fresh)}
}

// scoreWords says how well something is known: 得分 41%（完整 60%，其中可用 68%）.
func scoreWords(s truth.Score) string {
	if s.Score == nil {
		return "政策事项没有问到什么"
	}
	text := "得分 " + percentOf(s.Score)
	if s.Completeness != nil && s.Freshness != nil {
		text += "（完整 " + percentOf(s.Completeness) + "，其中可用 " + percentOf(s.Freshness) + "）"
	}
	return text
}

func percentOf(v *float64) string { return strconv.FormatFloat(*v*100, 'f', 0, 64) + "%" }
