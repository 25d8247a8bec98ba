package policy

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// Bounds of what a policy may hold, in runes and items.
const (
	MaxTitle    = 300
	MaxName     = 200 // an issuer, a tag, a material, an office
	MaxNote     = 4_000
	MaxText     = 400_000
	MaxItems    = 200
	MaxBenefits = 50
)

// slug is how an id given by the caller is written; ids made by the service are UUIDs, which fit it.
var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// closing is a time of day.
var closing = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// ValidID reports whether an id is written as policies, programs and attachments are: [a-z0-9][a-z0-9-]{0,63}.
func ValidID(id string) bool { return slug.MatchString(id) }

// Check returns what is wrong with the policy as written. Codes of a catalogue are not its business.
func (p Policy) Check() []models.Violation {
	var c checker
	say := c.Say
	say(p.ID != "" && !ValidID(p.ID), "id", "bad-id", "编号写法不对", "bad id", slug.String())
	say(strings.TrimSpace(p.Title) == "", "title", "required", "须有标题", "a title is required", "")
	say(utf8.RuneCountInString(p.Title) > MaxTitle, "title", "too-long", "标题过长", "title is too long", fmt.Sprintf("≤ %d", MaxTitle))
	say(models.HasBidi(p.Title), "title", "bad-text", "含有改变书写方向的字符", "holds characters that turn the direction of writing", "")
	c.Length(p.DocNumber, "doc_number", MaxName)
	c.Length(p.SourceNote, "source_note", MaxNote)
	for i, name := range p.Issuers {
		c.Length(name, fmt.Sprintf("issuers[%d]", i), MaxName)
	}
	for i, tag := range p.Tags {
		c.Length(tag, fmt.Sprintf("tags[%d]", i), MaxName)
	}
	say(len(p.Issuers) == 0, "issuers", "required", "须有发布机关", "an issuer is required", "")
	for i, name := range p.Issuers {
		say(strings.TrimSpace(name) == "", fmt.Sprintf("issuers[%d]", i), "required", "发布机关不能为空", "an issuer's name is empty", "")
	}
	say(!p.Level.Valid(), "level", "bad-level", "级别不对", "no such level", "national, provincial, municipal, district")
	say(p.Region == "", "region", "required", "须有适用地区", "the region it applies to is required", "370300")
	say(p.Verification != "" && !p.Verification.Valid(), "verification", "bad-verification", "核对状态不对", "no such verification state",
		"condensed-not-compared, compared, sample")
	say(p.Verification == Compared && p.VerifiedBy == "", "verified_by", "required", "已核对的须写明核对人", "compared by whom?", "")
	say(before(p.ExpiryDate, p.EffectiveDate), "expiry_date", "bad-order", "失效日期早于施行日期", "expires before it takes effect", p.EffectiveDate.String())
	say(before(p.ExpiryDate, p.PublishDate), "expiry_date", "bad-order", "失效日期早于发布日期", "expires before it is issued", p.PublishDate.String())
	say(!webAddress(p.SourceURL), "source_url", "bad-url", "来源网址写法不对", "bad address", "https://…")
	say(utf8.RuneCountInString(p.Text) > MaxText, "text", "too-long", "正文过长", "text is too long", fmt.Sprintf("≤ %d", MaxText))
	return c.Found
}

// Valid reports whether v is one of the verification states.
func (v Verification) Valid() bool { return v == Unverified || v == Compared || v == Sample }

// Chinese returns the sentence that every answer shows beside facts in this state.
func (v Verification) Chinese() string {
	return map[Verification]string{
		Unverified: "按公开文件归纳，未与官方文本逐字核对",
		Compared:   "已与官方文本核对",
		Sample:     "示例：演示用虚构政策，并非真实政策",
	}[v]
}

// English returns the same sentence in English.
func (v Verification) English() string {
	return map[Verification]string{
		Unverified: "condensed, not compared with the official text",
		Compared:   "compared with the official text",
		Sample:     "sample: invented for demonstration, not a real policy",
	}[v]
}

// before reports whether both dates are known and a is earlier.
func before(a, b models.Date) bool { return !a.IsZero() && !b.IsZero() && a.Before(b) }

// webAddress reports whether s is empty or an absolute http address: anything else must not become a link.
func webAddress(s string) bool {
	if s == "" {
		return true
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
