package assist

import (
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models/reference"
)

// named reports whether a quotation names what a word of a list stands for: in that word, or in another of the
// catalogue for the same thing.
func named(language *matching.Language, f *vocabulary.Field, s *sentence, quote, word string) bool {
	word = strings.TrimSpace(word)
	c := language.Catalogue()
	switch {
	case f.Type == vocabulary.Region:
		return regionNamed(c, s, quote, word)
	case says(quote, word) && (utf8.RuneCountInString(word) > 1 || len(f.Options) > 0):
		return true
	case f.Type == vocabulary.Set:
		t, ok := c.Title(word)
		return ok && anySays(quote, append([]string{t.Name}, t.Aliases...)) || levelled(quote, word)
	case f.Name == "industry":
		industry, ok := c.Industry(word)
		return ok && says(quote, industry.Name)
	case f.Name == "size_class":
		class, ok := reference.SizeClassName(word)
		return ok && strings.Contains(quote, strings.TrimSuffix(class, "型"))
	}
	return false
}

// spelling drops what official texts write now one way and now another.
var spelling = strings.NewReplacer("“", "", "”", "", "\"", "", " ", "", "（", "", "）", "", "(", "", ")", "")

func says(quote, word string) bool {
	word = spelling.Replace(word)
	return len([]rune(word)) > 0 && strings.Contains(spelling.Replace(quote), word)
}

func anySays(quote string, words []string) bool {
	for _, w := range words {
		if says(quote, w) {
			return true
		}
	}
	return false
}

// level is the first word of a title that exists on several levels.
var level = regexp.MustCompile(`^(国家级|国家|省部级|省级|市级|区级|县级)((?:及)?以上)?(?:的)?(.+)$`)

// levelled reports whether a quotation names a title's level and the title apart: 国家级、省级科技企业孵化器.
func levelled(quote, written string) bool {
	m := level.FindStringSubmatch(written)
	return m != nil && says(quote, m[1]) && says(quote, m[3]) && (m[2] == "" || strings.Contains(quote, "以上"))
}

// Words that name a territory by where the issuer is.
var (
	ofProvince = regexp.MustCompile(`我省|本省|全省|省内|省域`)
	ofCity     = regexp.MustCompile(`我市|本市|全市|市内|市域|市行政区`)
	ofDistrict = regexp.MustCompile(`我区|本区|全区|区内|辖区|我县|本县|全县|县内`)
	ofCountry  = regexp.MustCompile(`中国|境内|国内|我国|全国`)
)

// regionNamed reports whether a quotation names a division, or means it by 我市 and the like in a document of that
// territory.
func regionNamed(c *reference.Catalogue, s *sentence, quote, code string) bool {
	d, ok := c.Division(code)
	if !ok {
		return false
	}
	if d.Code == reference.National || d.Level == reference.LevelCountry {
		return ofCountry.MatchString(quote)
	}
	for _, alias := range d.Aliases { // 我省 is an alias of the province that the table is about
		if !ofProvince.MatchString(alias) && !ofCity.MatchString(alias) && says(quote, alias) {
			return true
		}
	}
	if says(quote, d.Name) {
		return true
	}
	if s.Region == "" || !c.InOrBelow(s.Region, d.Code) {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(d.Name); strings.Contains(quote, "在"+string(first)) {
		return true // 在淄
	}
	switch d.Level {
	case reference.LevelProvince:
		return ofProvince.MatchString(quote)
	case reference.LevelPrefecture:
		return ofCity.MatchString(quote)
	}
	return ofDistrict.MatchString(quote)
}

// periodSaid reports whether the sentence or its heading gives a period.
func periodSaid(p matching.Period, s *sentence) bool {
	text := s.heading + "\n" + s.text
	switch p.Kind {
	case matching.PeriodNone:
		return true
	case matching.PeriodLast:
		return countsYears(text, p.Years, window) || p.Years == 1 && lastYear.MatchString(text)
	case matching.PeriodHeld:
		return countsYears(text, p.Years, nil)
	case matching.PeriodYear, matching.PeriodSince:
		return countsYears(text, p.Year, nil)
	case matching.PeriodLastEnd:
		return strings.Contains(text, "末") || strings.Contains(text, "底")
	case matching.PeriodCurrent:
		return thisYear.MatchString(text)
	case matching.PeriodBoth:
		return lastYear.MatchString(text) && thisYear.MatchString(text)
	case matching.PeriodBefore:
		return countsYears(text, 1, nil) && strings.Contains(text, "前")
	case matching.PeriodMonth:
		return strings.Contains(text, "月")
	case matching.PeriodApply:
		return applying.MatchString(text)
	case matching.PeriodInvest:
		return strings.Contains(text, "投资") || strings.Contains(text, "投入")
	}
	return false
}

var (
	lastYear = regexp.MustCompile(`上一?年|上一?个?(?:会计|纳税)?年度|去年|年度|每年|同期`)
	thisYear = regexp.MustCompile(`当年|本年|今年|年度|同期`)
	applying = regexp.MustCompile(`申报|申请|认定|推荐|报名|评审`)
)

// window stands before the years of a window that ends now: 近三年, 申报前三年.
var window = regexp.MustCompile(`(?:近|前|连续|过去|持续|上)$`)

// countsYears reports whether a text gives a number of years, or a year, behind the words that it wants there.
func countsYears(text string, n int, behind *regexp.Regexp) bool {
	for _, q := range quantities(text) {
		inYears, ok := q.as(&vocabulary.Field{Unit: "year"})
		if ok && q.measure != bare && inYears.Cmp(big.NewRat(int64(n), 1)) == 0 && (behind == nil || behind.MatchString(text[:q.start])) {
			return true
		}
	}
	return false
}
