package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// respectively begins the numbers of a list that stands before it.
var respectively = regexp.MustCompile(`分别|依次|各自|相应`)

// labelStart is what stands before the first item of such a list.
var labelStart = regexp.MustCompile(`^.*(?:对于?|为|获得?|评为|认定为|入选|列入|达到|新建|：|，|的)`)

// tiers gives benefits that one 分别 hands out the items they belong to: 对国家级、省级平台分别给予100万元、50万元.
func tiers(text string, parts []Range, out []draft) {
	if len(out) < 2 {
		return
	}
	start, end := parts[0].Start, out[0].from
	at := respectively.FindAllStringIndex(text[start:end], -1)
	if at == nil {
		return
	}
	labels := itemsBefore(text[start:start+at[len(at)-1][0]], len(out))
	for i := range labels {
		out[i].label = labels[i]
	}
	if labels == nil {
		return
	}
	for i := range out {
		out[i].words.Start = min(out[i].words.Start, out[0].words.Start)
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
	for i, item := range items {
		if items[i] = strings.Trim(item, "，的 "); items[i] == "" || utf8.RuneCountInString(items[i]) > 24 {
			return nil
		}
	}
	return items
}

// longestText is how many runes the text of a benefit may have.
const longestText = 120

// shown returns a benefit as people read it: its own words, after the item it belongs to.
func shown(text string, d draft) string {
	words := strings.Join(strings.Fields(d.words.of(text)), "")
	if d.label != "" {
		sum := d.sum()
		if sum != "" {
			words = d.label + "：" + sum
		}
	}
	if runes := []rune(words); len(runes) > longestText {
		words = string(runes[:longestText-1]) + "…"
	}
	return words
}

// sum returns the number of a tier in words.
func (d draft) sum() string {
	switch {
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
