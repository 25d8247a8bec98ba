package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/models/reference"
)

// How people and enterprises can be reached: no posting holds it.
var reachable = regexp.MustCompile(`1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[\w.+-]+@[\w-]+\.[\w.]+`)

// What stands in brackets behind a name, such as how its partners are liable.
var remark = regexp.MustCompile(`\([^()]*\)$`)

// Endings of names of enterprises that say nothing of whose they are.
var endings = regexp.MustCompile(`(?:合伙企业|股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$`)

// leastCore is how long what is left of a name without place and ending has to be to tell an enterprise.
const leastCore = 4

// openly returns what in a posting tells whose it is: names, as they are or without place and ending, the credit code, and
// how to reach anybody.
func openly(p exchange.Posting, secrets []string) []models.Violation {
	var c models.Checker
	for _, part := range []struct{ path, text string }{
		{"title", p.Title}, {"text", p.Text}, {"words", strings.Join(p.Topics.Words, "\n")},
	} {
		text := condensed(part.text)
		tells := false
		for _, secret := range secrets {
			secret = condensed(secret)
			tells = tells || utf8.RuneCountInString(secret) > 1 && strings.Contains(text, secret)
		}
		c.Say(tells, part.path, "tells-whose", "榜单文字中不能出现能认出是谁的名称", "the words of a posting must not tell whose it is", "")
		c.Say(reachable.MatchString(text), part.path, "holds-contact", "榜单文字中不能有电话或邮箱", "the words of a posting hold no telephone number or address", "")
	}
	return c.Found
}

// condensed is a text in one form, without spaces.
func condensed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
}

// secretsOfNeed are what the posting of a need must not say.
func secretsOfNeed(c *reference.Catalogue, n need.Need, e enterprise.Enterprise) []string {
	names := append([]string{e.Name}, e.Aliases...)
	out := append([]string{e.USCC, n.Contact, n.Phone}, names...)
	for _, name := range names {
		if core := coreOf(c, name, e.Region); utf8.RuneCountInString(core) >= leastCore {
			out = append(out, core)
		}
	}
	return out
}

// coreOf is a name of an enterprise of a region without the places at its beginning and without its ending.
func coreOf(c *reference.Catalogue, name, region string) string {
	name = endings.ReplaceAllString(remark.ReplaceAllString(condensed(name), ""), "")
	for _, code := range []string{"370000", "370300", region} {
		place := c.DivisionName(code)
		if place == "" {
			continue
		}
		short := strings.TrimRight(place, "省市区县")
		if cut, ok := strings.CutPrefix(name, place); ok {
			name = cut
		} else if cut, ok := strings.CutPrefix(name, short); ok && utf8.RuneCountInString(short) > 1 {
			name = cut
		}
	}
	return name
}

// secretsOfAchievement are what the posting of an achievement must not say.
func secretsOfAchievement(a exchange.Achievement) []string {
	return []string{a.Owner, a.Contact, a.Phone, a.Email}
}
