package metadata

import (
	"regexp"
	"strings"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// placed is a territory named as the one that a text is about: 在淄博市内注册, 张店区辖区内.
var placed = regexp.MustCompile(`(?:在|为|我|凡|面向)?(\p{Han}{2,12}?)(?:境内|辖区|行政区域|区域内|内注册|内登记|内企业|内的)`)

// spoken are the words by which a document speaks of its own territory, by level.
var spoken = []struct {
	level policy.Level
	words []string
	sure  float64
}{
	{policy.District, []string{"我区", "我县", "全区", "本区", "区内企业", "区级财政", "区财政", "县财政"}, 0.7},
	{policy.Municipal, []string{"我市", "本市", "全市", "市内企业", "市级财政", "市财政"}, 0.7},
	{policy.Provincial, []string{"我省", "本省", "全省", "省内", "省级财政", "省财政"}, 0.65},
	{policy.National, []string{"中华人民共和国", "国务院", "中央财政", "全国"}, 0.6},
}

// spokenTerritory reads level and region from the words of a text that names no issuer.
func (r *Reader) spokenTerritory(p *page, title stated[string]) territory {
	if d, at := r.placedTerritory(p); d.Code != "" {
		return r.territoryOf(p, d, at, 0.7, "")
	}
	level := ownWords(p)
	if !level.said() {
		level = nationalTitle(p, title)
	}
	t := territory{level: level}
	if !level.said() {
		return t
	}
	if level.value == policy.National {
		t.region = stated[string]{reference.National, level.at, level.confidence, ""}
		return t
	}
	if code := r.homeAt(level.value); code != "" {
		t.region = stated[string]{code, level.at, 0.4, "原文没有写明地区，按本系统所在地推定"}
	}
	return t
}

// placedTerritory returns the division that the beginning of a text says it is about.
func (r *Reader) placedTerritory(p *page) (reference.Division, place) {
	start := bodyStart(p)
	end := min(len(p.text.Text), start+headBytes)
	for _, g := range placed.FindAllStringSubmatchIndex(p.text.Text[start:end], 20) {
		if d, size := r.leading(p.text.Text[start+g[2] : start+g[3]]); d.Code != "" && size > 0 {
			return d, place{start + g[2], start + g[2] + size}
		}
	}
	return reference.Division{}, place{}
}

// ownWords returns the level of the first person of a text: the nearest one that it speaks of as its own.
func ownWords(p *page) stated[policy.Level] {
	start := bodyStart(p)
	text := p.text.Text[start:min(len(p.text.Text), start+4*headBytes)]
	for _, level := range spoken {
		for _, word := range level.words {
			if i := strings.Index(text, word); i >= 0 {
				return stated[policy.Level]{level.level, place{start + i, start + i + len(word)}, level.sure, ""}
			}
		}
	}
	return stated[policy.Level]{}
}

// nationalTitle takes 国家备案…条件 for a matter of the whole country where nothing says otherwise and nothing is paid.
func nationalTitle(_ *page, title stated[string]) stated[policy.Level] {
	if !title.said() || !strings.HasPrefix(title.value, "国家") || strings.ContainsAny(title.value, "奖补") {
		return stated[policy.Level]{}
	}
	return stated[policy.Level]{policy.National, title.at, 0.5, "按标题推定"}
}

// homeAt returns the division of a level that the home lies in; a district cannot be known.
func (r *Reader) homeAt(level policy.Level) string {
	d, ok := r.catalogue.Division(r.home)
	for ok && d.Code != "" {
		if levelOf(d) == level {
			return d.Code
		}
		d, ok = r.catalogue.Division(d.Parent)
	}
	return ""
}

// bodyStart returns the byte where the body of a page begins.
func bodyStart(p *page) int {
	if p.head < len(p.lines) {
		return p.lines[p.head].start
	}
	return len(p.text.Text)
}
