package metadata

import (
	"regexp"
	"strings"

	"huiqi/models/reference"
)

// registeredIn is where those whom a text is for must be registered: 在示例市注册, 注册地在示例区.
var registeredIn = regexp.MustCompile(`(?:[在于]|注册地(?:址)?(?:为|在))(\p{Han}{2,12}?)(?:依法|合法|工商|市场监管部门|办理)?(?:注册|登记|设立|纳税)`)

// firstPersonSure is the confidence of a level that the words of the first person tell: 我市, 本省.
const firstPersonSure = 0.7

// registeredTerritory returns the division that the applicants of a text must be registered in, where it names only one.
func (r *Reader) registeredTerritory(p *page) (found reference.Division, at place) {
	start := bodyStart(p)
	_, end := clip(p.text.Text, start, start+headBytes)
	for _, g := range registeredIn.FindAllStringSubmatchIndex(p.text.Text[start:end], 20) {
		d := r.placeCalled(p.text.Text[start+g[2] : start+g[3]])
		switch {
		case d.Code == "" || abroad(d):
		case found.Code != "" && found.Code != d.Code:
			return reference.Division{}, place{}
		default:
			found, at = d, place{start + g[2], start + g[3]}
		}
	}
	return found, at
}

// placeCalled returns the division that a whole name is of, with or without the word for its rank: 示例, 示例市.
func (r *Reader) placeCalled(name string) reference.Division {
	for _, rank := range []string{"", "市", "省"} {
		if d, size := r.leading(name + rank); d.Code != "" && size == len(name+rank) {
			return d
		}
	}
	return reference.Division{}
}

// abroad reports whether a division is Hong Kong, Macao or Taiwan, where nobody who is registered is told whose text it is.
func abroad(d reference.Division) bool {
	return strings.HasPrefix(d.Code, "7") || strings.HasPrefix(d.Code, "8")
}
