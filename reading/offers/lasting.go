package offers

import "regexp"

// Years told by their place: 第三年至第五年, 前三年; and terms beside support without a sum.
var (
	yearsFromTo = regexp.MustCompile(`第([一二三四五六七八九十])(?:年)?(?:至|到|-)第([一二三四五六七八九十])年`)
	firstYears  = regexp.MustCompile(`^前([一二两三四五六七八九0-9])年(?:按|免|给予|减|租金|房租|每年)`)
	exemptHalf  = regexp.MustCompile(`([一两二三五])免([一两二三五])减半`)
	validFor    = regexp.MustCompile(`有效期(?:为|是)?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})年`)
	termOf      = regexp.MustCompile(`(?:最长|年限|免租期|连续|为期)[^，。；0-9]{0,6}?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})年`)
)

// lasts sets for how many years a benefit is given, where its words tell them by their place.
func (d *draft) lasts(words string) {
	if d.Years != 0 {
		return
	}
	if m := yearsFromTo.FindStringSubmatch(words); m != nil {
		d.Years = max(0, small(m[2])-small(m[1])+1)
	} else if m := firstYears.FindStringSubmatch(words); m != nil {
		d.Years = small(m[1])
	} else if m := exemptHalf.FindStringSubmatch(words); m != nil {
		d.Years = small(m[1]) + small(m[2])
	}
}

// lastsAlso sets the term of support without a sum, of its own phrase or of the next.
func (d *draft) lastsAlso(text string, parts []Range) {
	if d.lasts(d.words.of(text)); d.Years != 0 {
		return
	}
	form := termOf
	if d.Kind == "title" {
		form = validFor
	}
	for _, ph := range parts[:min(len(parts), 2)] {
		if m := form.FindStringSubmatch(ph.of(text)); m != nil {
			d.Years = small(m[1])
			d.words.End = max(d.words.End, ph.End)
			return
		}
	}
}
