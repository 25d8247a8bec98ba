package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/reading/divisions"
)

const (
	mentionedSure = 0.5
	mentionedNote = "原文没有写明地区，按文中提到的地名推定"
)

// namedPlace is a division that a text names.
type namedPlace struct {
	reference.Division
	at place
}

// passing follows the name of a place in that of something which has nothing to do with whose text it is.
var passing = regexp.MustCompile(`^(?:证券|大学|学院|银行|交易所|[^，。；、]{0,4}(?:名牌|著名商标|知名商标))`)

// findPlaces returns the divisions that the beginning of a text names in full. A name that several bear, and a zone without its
// city, is that of a city which the text names too, or none.
func (r *Reader) findPlaces(p *page) (out []namedPlace) {
	end := min(len(p.text.Text), headBytes)
	add := func(code string, at place) {
		d, _ := r.catalogue.Division(code)
		if abroad(d) { // 含港澳台 and 中国台湾地区 tell of nobody's territory
			return
		}
		if last, _ := utf8.DecodeLastRuneInString(p.of(at)); d.Level == reference.LevelProvince || d.IsZone() || strings.ContainsRune("省市区县州盟旗", last) {
			out = append(out, namedPlace{d, at})
		}
	}
	var open []divisions.Mention // it takes another name to tell which is meant
	for _, m := range r.divisions.All(p.text.Text, 0, end) {
		switch code, one := r.divisions.Of(m, ""); {
		case !one || divisions.BareZone(m.Name):
			open = append(open, m)
		case !passing.MatchString(p.text.Text[m.End:]):
			add(code, place{m.Start, m.End})
		}
	}
	for _, m := range open {
		for _, n := range out {
			if code, one := r.divisions.Of(m, n.Code); one && levelOf(n.Division) != policy.Provincial {
				add(code, place{m.Start, m.End})
				break
			}
		}
	}
	return out
}

// namedAt returns the divisions of a level that a text names, or in which something lies that it names, each once.
func (r *Reader) namedAt(p *page, level policy.Level) (out []namedPlace) {
	seen := map[string]bool{}
	for _, n := range p.places {
		for d, ok := n.Division, true; ok && d.Code != ""; d, ok = r.catalogue.Division(d.Parent) {
			if ofLevel(d, level) {
				if !seen[d.Code] {
					out = append(out, namedPlace{d, n.at})
				}
				seen[d.Code] = true
				break
			}
		}
	}
	return out
}

// mentionedTerritory returns the division of a level that a text names where it does not say whose it is: 我市 in a text
// that names Linyi and no other city is Linyi, and 我省 in one that names a city of Guangdong is Guangdong. elsewhere reports
// that it names places, but not the home or what lies in it: then it is not the home that speaks, even where several are named
// and none can be told to.
func (r *Reader) mentionedTerritory(p *page, level policy.Level) (found territory, elsewhere bool) {
	home := r.homeAt(level)
	all := r.namedAt(p, level)
	for _, d := range all {
		if d.Code == home && len(all) > 1 {
			return territory{}, false
		}
	}
	if len(all) == 1 {
		return territoryOf(all[0].Division, all[0].at, mentionedSure, mentionedNote), true
	}
	for _, n := range p.places {
		elsewhere = elsewhere || !r.within(n.Code, home)
	}
	return territory{}, elsewhere
}

// ofLevel reports whether a division's authorities are of a level by their name: those of 重庆市 and of 昆山市 write 我市 too.
func ofLevel(d reference.Division, level policy.Level) bool {
	if d.Basis == "grouping" {
		return false
	}
	switch level {
	case policy.District:
		return levelOf(d) == policy.District
	case policy.Municipal:
		return d.Level == reference.LevelPrefecture || strings.HasSuffix(d.Name, "市")
	}
	return level == policy.Provincial && d.Level == reference.LevelProvince
}

// officeBehind follows the name of a place in that of its office: 示例市|科技局.
var officeBehind = regexp.MustCompile(`^\p{Han}{1,14}?(?:局|厅|委|委员会|人民政府|管委会)(?:[^\p{Han}]|$)`)

// fewestMentions are the times that a text names the place which it is about, where no other words tell.
const fewestMentions = 2

// soleTerritory returns the place that a text names again and again where all others that it names are that place's own
// province and city.
func (r *Reader) soleTerritory(p *page) territory {
	if len(p.places) == 0 {
		return territory{}
	}
	finest, times := p.places[0], 0
	for _, n := range p.places {
		switch {
		case n.Code == finest.Code:
			times++
		case r.catalogue.InOrBelow(n.Code, finest.Code):
			finest, times = n, 1
		case !r.catalogue.InOrBelow(finest.Code, n.Code):
			return territory{}
		}
	}
	if times < fewestMentions && !officeBehind.MatchString(p.text.Text[finest.at.end:]) {
		return territory{}
	}
	return territoryOf(finest.Division, finest.at, mentionedSure, mentionedNote)
}
