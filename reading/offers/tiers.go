package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// respectively begins the numbers of a list that stands before it.
var respectively = regexp.MustCompile(`分别|依次|各自|相应`)

// labelStart is what stands before the first item of such a list.
var labelStart = regexp.MustCompile(`^.*(?:对于?|为|获得|获批|获|评为|认定为|入选|列入|达到|新建|：|，|的)`)

// each are whom or when a sum is paid: 每人每月.
var each = regexp.MustCompile(`每[^，。；、：0-9一-九给奖补]{1,8}`)

// tiers gives benefits that one 分别 hands out the items they belong to (对国家级、省级平台分别给予100万元、50万元), and
// all of a list what is said of the last: the years, and of items the ceiling.
func tiers(text string, parts []Range, out []draft) {
	for i := len(out) - 2; i >= 0; i-- {
		if out[i].phrase == out[i+1].phrase && out[i].Years == 0 {
			out[i].Years = out[i+1].Years
		}
	}
	if len(out) < 2 {
		return
	}
	start := parts[0].Start
	at := respectively.FindAllStringIndex(text[start:out[len(out)-1].from], -1)
	var labels []string
	for i, a := range at {
		end := len(text)
		if i+1 < len(at) {
			end = start + at[i+1][0]
		}
		group := fromTo(out, start+a[0], end)
		if found := itemsBefore(before(text, start, start+a[0], 400), len(group)); found != nil {
			labels = found
		}
		if len(group) > 1 && len(labels) == len(group) {
			label(text, group, labels)
		}
	}
}

// fromTo returns the drafts whose first number stands between two bytes.
func fromTo(all []draft, start, end int) []draft {
	from := 0
	for from < len(all) && all[from].from < start {
		from++
	}
	to := from
	for to < len(all) && all[to].from < end {
		to++
	}
	return all[from:to]
}

// label names the items that the benefits of a list belong to.
func label(text string, group []draft, labels []string) {
	first, last := group[0], group[len(group)-1]
	per := each.FindString(text[first.words.Start:first.from])
	for i := range group {
		group[i].label, group[i].per = labels[i], per
		group[i].words.Start = min(group[i].words.Start, first.words.Start)
		if group[i].Cap == nil && last.Cap != nil && (group[i].Amount != nil || group[i].Ratio != nil) {
			group[i].Cap = last.Cap
		}
	}
}

// itemsBefore returns the last n items of a text, when it ends with a list of exactly so many.
func itemsBefore(words string, n int) []string {
	words = strings.TrimRight(words, "，的")
	items := strings.Split(words, "、")
	if len(items) == n-1 {
		last := items[len(items)-1]
		for _, and := range []string{"和", "以及", "及", "与"} {
			if a, b, ok := strings.Cut(last, and); ok {
				items = append(items[:len(items)-1], a, b)
				break
			}
		}
	}
	if len(items) != n {
		return nil
	}
	items[0] = labelStart.ReplaceAllString(items[0], "")
	spelled(items)
	for i, item := range items {
		if items[i] = strings.Trim(item, "，的 "); items[i] == "" || utf8.RuneCountInString(items[i]) > 24 {
			return nil
		}
	}
	return items
}

// grade ends the last of grades that are told in one word, and number the others: 省科技进步奖一、二、三等奖.
var (
	grade  = regexp.MustCompile(`^[一二三四五](等奖|等|类|级)$`)
	number = regexp.MustCompile(`^(.*)([一二三四五特])$`)
)

// spelled spells such grades out: 省科技进步奖一等奖, 省科技进步奖二等奖.
func spelled(items []string) {
	last := len(items) - 1
	end := grade.FindStringSubmatch(strings.Trim(items[last], "，的 "))
	if end == nil || last == 0 {
		return
	}
	first := number.FindStringSubmatch(items[0])
	for _, item := range items[:last] {
		if !number.MatchString(item) {
			return
		}
	}
	for i := range items {
		numeral := number.FindStringSubmatch(strings.TrimSuffix(strings.Trim(items[i], "，的 "), end[1]))
		items[i] = first[1] + numeral[2] + end[1]
	}
}

// longestText is how many runes the text of a benefit may have.
const longestText = 120

// ofThese is a phrase that says who of several gets what follows: 对属于高新技术企业的，.
var ofThese = regexp.MustCompile(`^(?:其中)?，?(?:对|对于|属于|若|如|凡)[^，]{2,40}的，?$`)

// shown returns a benefit as people read it: its own words, after the item it belongs to.
func shown(text string, d draft) string {
	words := strings.Join(strings.Fields(d.words.of(text)), "")
	if lead := d.lead.of(text); lead != "" && (utf8.RuneCountInString(words) <= 14 || ofThese.MatchString(lead)) {
		words = strings.Join(strings.Fields(lead), "") + words
	}
	if d.label != "" {
		sum := d.sum()
		if sum != "" {
			words = d.label + "：" + sum
		}
	}
	return clipped(words)
}

// sum returns the number of a tier in words.
func (d draft) sum() string {
	switch {
	case d.Amount != nil && d.per != "":
		return d.per + d.Amount.Chinese()
	case d.Amount != nil && d.Kind == "reward":
		return "奖励" + d.Amount.Chinese()
	case d.Amount != nil:
		return "给予" + d.Amount.Chinese()
	case d.Ratio != nil && d.Cap != nil:
		return percent(*d.Ratio) + "，最高" + d.Cap.Chinese()
	case d.Cap != nil:
		return "最高" + d.Cap.Chinese()
	case d.Ratio != nil:
		return percent(*d.Ratio)
	}
	return ""
}
