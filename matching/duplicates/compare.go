package duplicates

import (
	"cmp"
	"slices"

	"huiqi/models/reference"
)

// Threshold is the score from which a pair is proposed. A score is 0 to 100.
const Threshold = 50

// What agreements are worth, and what speaks against.
const (
	sameName        = 60
	sameCore        = 50
	sameCertificate = 50
	sameBody        = 50
	nearName        = 25
	samePhone       = 25
	sameEmail       = 25
	sameAddress     = 20
	sameFounding    = 20 // with the capital
	sameTrade       = 15
	nearCode        = 15
	coreElsewhere   = 10
	sameDay         = 5
	sameRegion      = 5
	sameIndustry    = 5
	otherRegion     = -10
	otherFounding   = -15
	otherEntity     = -20
	bothRegistered  = -20
	otherName       = -30
	otherNumber     = -40
)

// Reason is one thing that agrees, or that speaks against, with what both entries say. Points below nought speak against.
type Reason struct {
	Field         string // name, certificate, uscc, phone, email, address, founded_on, region, industry, entity_type, branch, synthetic, registry
	Points        int
	Text          string // for people, in Chinese
	First, Second string
}

// Verdict is what comparing two entries came to. Apart says that they are not the same, however much agrees: a branch and its
// company, an invented entry and a real one.
type Verdict struct {
	Score   int
	Apart   bool
	Reasons []Reason
}

// Proposed reports whether somebody should look at the pair.
func (v Verdict) Proposed() bool { return !v.Apart && v.Score >= Threshold }

// comparison collects reasons. Firm is set by what the two have a common key for.
type comparison struct {
	a, b    Traits
	reasons []Reason
	firm    bool
	apart   bool
}

func (c *comparison) say(field string, points int, text, first, second string) {
	c.reasons = append(c.reasons, Reason{field, points, text, first, second})
}

// Compare scores two entries, reasons in the order of their weight. It is symmetric but for which entry is the first. Without
// something in common that they can be found by (Keys), the score stays below Threshold.
func (r *Reader) Compare(a, b Traits) Verdict {
	c := &comparison{a: a, b: b}
	if a.Synthetic != b.Synthetic {
		c.apart = true
		c.say("synthetic", 0, "一条是合成数据，一条不是", "", "")
	}
	r.names(c)
	c.codes()
	c.reach()
	c.registration(r)
	score := 0
	for _, reason := range c.reasons {
		score += reason.Points
	}
	if !c.firm {
		score = min(score, Threshold-1)
	}
	slices.SortStableFunc(c.reasons, func(x, y Reason) int {
		return cmp.Or(cmp.Compare(y.Points, x.Points), cmp.Compare(x.Field, y.Field))
	})
	return Verdict{Score: max(0, min(100, score)), Apart: c.apart, Reasons: c.reasons}
}

// codes compares credit codes and numbers of certificates.
func (c *comparison) codes() {
	if x, y := body(c.a.USCC), body(c.b.USCC); x != "" && x == y {
		c.firm = true
		c.say("uscc", sameBody, "统一社会信用代码中的主体标识码相同", c.a.USCC, c.b.USCC)
	} else if within(c.a.USCC, c.b.USCC, 2) {
		c.say("uscc", nearCode, "统一社会信用代码只差一两个字符", c.a.USCC, c.b.USCC)
	}
	if number, ok := common(c.a.Certificates, c.b.Certificates); ok {
		c.firm = true
		c.say("certificate", sameCertificate, "证书编号相同", number, number)
	}
	if c.a.Registered && c.b.Registered {
		c.say("registry", bothRegistered, "两个名称和代码都来自登记机关", c.a.USCC, c.b.USCC)
	}
}

// reach compares how the enterprises are reached. Of what is personal only the end is told.
func (c *comparison) reach() {
	if number, ok := common(c.a.Phones, c.b.Phones); ok {
		c.firm = true
		c.say("phone", samePhone, "联系电话相同", ending(number), ending(number))
	}
	if mail, ok := common(c.a.Emails, c.b.Emails); ok {
		c.firm = true
		c.say("email", sameEmail, "邮箱相同", ending(mail), ending(mail))
	}
	if c.a.Address != "" && c.a.Address == c.b.Address {
		c.firm = true
		c.say("address", sameAddress, "地址相同", c.a.Written, c.b.Written)
	}
}

// registration compares what both were registered with.
func (c *comparison) registration(r *Reader) {
	a, b := c.a, c.b
	if day, other := a.FoundedOn, b.FoundedOn; !day.IsZero() && !other.IsZero() {
		switch {
		case day != other:
			c.say("founded_on", otherFounding, "成立日期不同", day.String(), other.String())
		case a.Capital != nil && b.Capital != nil && *a.Capital == *b.Capital:
			c.firm = true
			c.say("founded_on", sameFounding, "成立日期和注册资本都相同", day.String(), other.String())
		default:
			c.say("founded_on", sameDay, "成立日期相同", day.String(), other.String())
		}
	}
	if a.Region != "" && b.Region != "" {
		if r.places.within(a.Region, b.Region) || r.places.within(b.Region, a.Region) {
			c.say("region", sameRegion, "注册地相同", a.Region, b.Region)
		} else {
			c.say("region", otherRegion, "注册地不同", a.Region, b.Region)
		}
	}
	if x, y := reference.IndustryDivision(a.Industry), reference.IndustryDivision(b.Industry); x != "" && x == y {
		c.say("industry", sameIndustry, "行业大类相同", a.Industry, b.Industry)
	}
	if a.EntityType != "" && b.EntityType != "" && a.EntityType != b.EntityType {
		c.say("entity_type", otherEntity, "主体类型不同", a.EntityType, b.EntityType)
	}
}

// common returns the first that two sorted lists share.
func common(a, b []string) (string, bool) {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			return x, true
		}
	}
	return "", false
}

// ending tells no more of a number or address than whoever knows it recognises it by.
func ending(s string) string {
	letters := []rune(s)
	return "…" + string(letters[max(0, len(letters)-4):])
}
