package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// issuers begin the name of a title with the place or the level that gives it.
const issuers = `(?:中国|全国|全球|中关村|园区|(?:国家|省|市|区|县)级?|[^，。；：、（）的和或及与级]{2,4}?(?:省|市|区|县))`

var (
	// besideTitle is a title with its issuer, next to one of the catalogue in a list: 高新技术企业、江苏省民营科技企业.
	besideTitle = issuers + `[^，。；：、（）的和或及与]{2,14}?(?:企业|工厂|车间|冠军)|` + issuers + `质量奖`
	nextTitle   = pattern.MustCompile(`^(?:、|或者|或|和|及|以及)(` + besideTitle + `)(?:$|[，。；、（]|的|等|或|和|及|之一|中的|任|称号|资质|认定|资格|证书|名单|荣誉|且)`)
	titleBefore = pattern.MustCompile(`(?:^|[，。；、]|为|是|认定|获评|获得|取得|入选|或|和|及)(` + besideTitle + `)(?:、|或者|或|和|及|以及)$`)
	// likeTitle is a title of the level of the one before it: 市级以上绿色工厂、智能工厂.
	likeTitle = pattern.MustCompile(`^(?:、|或者|或|和|及|以及)((?:绿色|智能|数字化|无人|未来|黑灯|灯塔)(?:工厂|车间)|[^，。；：、（）的和或及与级]{2,8}?(?:标杆|示范|试点|优势)企业)`)
	// noTitle are words for firms that nobody gives as a title.
	noTitle = pattern.MustCompile(`[区园库内]企业$|规模|规上|中小|小微|大型|中型|骨干|各类|国有|民营企业|上市|培育|后备|工业企业|重点企业|[内外]企业|制造业|服务业|科技型企业|困难|申报|外商|外资|民营|年纳税`)
)

// withNeighbours adds to titles those next to them in a list that no catalogue has, by their words.
func (h *holdings) withNeighbours(text string, start, end int, found []held) []held {
	for i := 0; i < len(found); i++ {
		x := &found[i]
		if x.field != "titles" {
			continue
		}
		if m := titleBefore.FindStringSubmatchIndex(text[start:x.start]); m != nil && !noTitle.MatchString(text[start+m[2]:start+m[3]]) && !overlapsHeld(found, start+m[2], start+m[3]) {
			x.values, x.start = append([]string{text[start+m[2] : start+m[3]]}, x.values...), start+m[2]
		}
		for {
			word, stop := h.nextTitle(text, x.end, end)
			if same := sameAgain(found, i, stop); same && word != "" {
				found = slices.Delete(found, i+1, i+2)
				x = &found[i]
			}
			if word == "" || overlapsHeld(found[i+1:], x.end, stop) {
				break
			}
			x.values, x.end = append(x.values, word), stop
		}
	}
	return found
}

// sameAgain reports whether the title behind one ends at a place and is that title again, of another issuer: 国家高新技术企业或某市高新技术企业.
func sameAgain(found []held, i, stop int) bool {
	return i+1 < len(found) && found[i+1].end == stop && slices.Equal(found[i+1].values, found[i].values)
}

// nextTitle is the title behind the one that ends at a place, and where it ends; empty: there is none.
func (h *holdings) nextTitle(text string, at, end int) (word string, stop int) {
	if strings.HasPrefix(text[at:end], "（") {
		return "", at
	}
	for _, re := range []*pattern.Pattern{nextTitle, likeTitle} {
		m := re.FindStringSubmatchIndex(text[at:end])
		if m == nil || noTitle.MatchString(text[at+m[2]:at+m[3]]) {
			continue
		}
		word, stop = text[at+m[2]:at+m[3]], at+m[3]
		if t, ok := h.catalogue.Title(word); ok {
			word = t.ID
		}
		return word, stop
	}
	return "", at
}
