package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

var (
	// licence is a licence of some class behind the words by which somebody has it: 具有|施工总承包特级或一级资质.
	licence = pattern.MustCompile(`(?:具有|具备|拥有|取得|获得|持有|(?:提升|晋升|升级|升)(?:为|至|到))(?:了)?` + classedLicence)
	// nextLicence is another of a list.
	nextLicence = pattern.MustCompile(`^(?:、|或者|或|和|及|以及)` + classedLicence)
	// licenceClass is one class of those that a list names before 级.
	licenceClass = pattern.MustCompile(`[特一二三四甲乙丙壹贰叁]`)
)

// classedLicence is what a licence is for, its classes, whether those above will do, and the rest of its name.
const classedLicence = `([^，。；：、（）的或和及]{0,16}?)((?:[特一二三四甲乙丙壹贰叁]级?(?:、|和|或者|或|及))*[特一二三四甲乙丙壹贰叁]级)(（含）以上|及?其?以上)?([^，。；：、（）的或和及等0-9]{0,6}?资质)`

// ofLicences finds licences of some class, all of a list in one.
func (h *holdings) ofLicences(text string, start, end int) []held {
	var out []held
	for _, m := range licence.FindAllStringSubmatchIndex(text[start:end]) {
		x := held{field: "titles", values: licencesOf(text[start:end], m), start: start + m[2], end: start + m[1]}
		for more := nextLicence.FindStringSubmatchIndex(text[x.end:end]); more != nil; more = nextLicence.FindStringSubmatchIndex(text[x.end:end]) {
			x.values, x.end = append(x.values, licencesOf(text[x.end:end], more)...), x.end+more[1]
		}
		if len(x.values) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// licencesOf returns the licences of a match, one for each class: none where it does not say what for.
func licencesOf(text string, m []int) []string {
	head, classes, above, tail := text[m[2]:m[3]], text[m[4]:m[5]], "", text[m[8]:m[9]]
	if m[6] >= 0 {
		above = text[m[6]:m[7]]
	}
	if strings.Trim(head, "国家") == "" && tail == "资质" {
		return nil
	}
	var out []string
	for _, c := range licenceClass.FindAllStringIndex(classes) {
		out = append(out, head+classes[c[0]:c[1]]+"级"+above+tail)
	}
	return out
}
