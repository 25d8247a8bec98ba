package sms

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// What an account is set by.
const (
	setGateway  = "gateway"
	setSign     = "sign_name"
	setCode     = "template_code"
	setTemplate = "template"
	setParts    = "max_parts"
	setConfirm  = "confirm_template"
	paramPrefix = "param."
)

// What a message may have. Lengths are in UTF-16 units, with signature, variables and suffix.
const (
	onePart      = 70  // units of a message of one part
	eachPart     = 67  // units of each part of a longer one
	longest      = 500 // units of the longest message
	usualParts   = 3
	valueUnits   = 35 // units of a variable that may be cut
	longestParts = (longest + eachPart - 1) / eachPart
)

// shown is what a variable can show. Some may be cut, others mean something else when they are.
type shown struct {
	of  func(push.Letter) string
	cut bool
}

func shows() map[string]shown {
	return map[string]shown{
		"program":    {func(l push.Letter) string { return l.Items[0].Program }, true},
		"policy":     {func(l push.Letter) string { return l.Items[0].Policy }, true},
		"enterprise": {func(l push.Letter) string { return l.Enterprise }, true},
		"because":    {func(l push.Letter) string { return strings.Join(l.Items[0].Because, "、") }, true},
		"gives":      {func(l push.Letter) string { return l.Items[0].Gives }, false},
		"count":      {func(l push.Letter) string { return strconv.Itoa(len(l.Items)) }, false},
		"closes":     {func(l push.Letter) string { return l.Term(models.Date.String) }, false},
		"link":       {func(l push.Letter) string { return l.Link }, false},
		"link-token": {func(l push.Letter) string { return l.Link[strings.LastIndexByte(l.Link, '/')+1:] }, false},
	}
}

// variable is a variable of a template.
var variable = regexp.MustCompile(`\$\{([A-Za-z][A-Za-z0-9_]*)\}`)

// refusal is how a template tells the receiver to refuse: 拒收请回复R, 回T退订.
var refusal = regexp.MustCompile(`(拒收|退订|回复?(R|TD?|N)$|回复?(TD?|R|N)(退订|拒收))`)

// check returns what is wrong with an account's settings.
func check(settings map[string]string) []models.Violation {
	var c models.Checker
	c.Say(!isGateway(settings[setGateway]), "settings."+setGateway, "bad-address", "须有短信网关地址", "the address of the gateway is required", "https://dysmsapi.aliyuncs.com")
	sign, template := settings[setSign], settings[setTemplate]
	c.Say(sign == "" || strings.ContainsAny(sign, "【】"), "settings."+setSign, "bad-signature", "须有短信签名，不带【】", "the signature is required, without 【】", "淄博科技")
	c.Say(settings[setCode] == "", "settings."+setCode, "required", "须有模板编号", "the template's code is required", "SMS_123456789")
	c.Say(template == "", "settings."+setTemplate, "required", "须有模板正文", "the template's text is required", "")
	c.Say(strings.ContainsAny(template, "【】"), "settings."+setTemplate, "bad-template", "模板正文不得有【】", "a template has no 【】", "")
	c.Say(template != "" && !refusal.MatchString(template), "settings."+setTemplate, "no-refusal", "模板须说明如何拒收", "a template says how to refuse", "拒收请回复R")
	if parts := settings[setParts]; parts != "" {
		n, err := strconv.Atoi(parts)
		c.Say(err != nil || n < 1 || n > longestParts, "settings."+setParts, "out-of-range", "超出范围", "out of range", "1 – "+strconv.Itoa(longestParts))
	}
	checkParams(&c, settings, variables(template))
	slices.SortStableFunc(c.Found, func(a, b models.Violation) int { return strings.Compare(a.Path, b.Path) })
	return c.Found
}

// checkParams says which variables show nothing, and which settings there are that mean nothing.
func checkParams(c *models.Checker, settings map[string]string, names []string) {
	known := shows()
	for _, name := range names {
		_, given := settings[paramPrefix+name]
		c.Say(!given, "settings."+paramPrefix+name, "required", "须说明模板变量显示什么", "what the variable shows is required", "program")
	}
	simple := []string{setGateway, setSign, setCode, setTemplate, setParts, setConfirm}
	for name, value := range settings {
		param, is := strings.CutPrefix(name, paramPrefix)
		switch {
		case is && !slices.Contains(names, param):
			c.Say(true, "settings."+name, "unknown-variable", "模板中没有这个变量", "the template has no such variable", "")
		case is:
			c.Say(known[value].of == nil, "settings."+name, "bad-param", "模板变量只能显示这些内容", "a variable shows one of these", strings.Join(showNames(known), ", "))
		default:
			c.Say(!slices.Contains(simple, name), "settings."+name, "unknown-setting", "没有这个设置", "no such setting", "")
		}
	}
}

func showNames(of map[string]shown) []string {
	var names []string
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// variables are the names of a template's variables, each once.
func variables(template string) []string {
	var names []string
	for _, found := range variable.FindAllStringSubmatch(template, -1) {
		names = append(names, found[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fill returns what the variables of an account's template say of a letter.
func fill(settings map[string]string, letter push.Letter) map[string]string {
	known := shows()
	params := map[string]string{}
	for _, name := range variables(settings[setTemplate]) {
		show := known[settings[paramPrefix+name]]
		value := clean(show.of(letter))
		if show.cut {
			value = cut(mark(letter.Items[0], settings[paramPrefix+name], value), valueUnits)
		}
		if value == "" {
			value = "详见通知" // providers refuse empty variables
		}
		params[name] = value
	}
	return params
}

// mark puts 示例 before the name of a program that is a sample.
func mark(item rows.Item, what, value string) string {
	if item.Sample && (what == "program" || what == "policy") {
		return "示例：" + value
	}
	return value
}

// clean takes out what a variable must not hold: 【】, which are the signature's, and ends of lines.
func clean(value string) string {
	value = strings.NewReplacer("【", "[", "】", "]").Replace(value)
	return strings.Join(strings.Fields(value), " ")
}

// cut shortens a value to that many units, with … for what is missing.
func cut(value string, units int) string {
	if Length(value) <= units {
		return value
	}
	kept := 0
	for i, r := range value {
		if kept += utf16.RuneLen(r); kept > units-1 {
			return value[:i] + "…"
		}
	}
	return value
}

// Text is what the receiver reads: the signature and the template with its variables.
func Text(signature, template string, params map[string]string) string {
	return "【" + signature + "】" + variable.ReplaceAllStringFunc(template, func(name string) string {
		return params[strings.Trim(name, "${}")]
	})
}

// Length counts as carriers do: in UTF-16 units.
func Length(text string) int { return len(utf16.Encode([]rune(text))) }

// Parts returns how many messages a text is sent and charged as; one that no carrier takes has one part more than the
// longest.
func Parts(text string) int {
	switch n := Length(text); {
	case n <= onePart:
		return 1
	case n > longest:
		return longestParts + 1
	default:
		return (n + eachPart - 1) / eachPart
	}
}

func maxParts(settings map[string]string) int {
	if n, err := strconv.Atoi(settings[setParts]); err == nil {
		return n
	}
	return usualParts
}
