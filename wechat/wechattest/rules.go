package wechattest

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Template is a template of either system.
type Template struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Content  string `json:"content"` // with {{thing1.DATA}} where keywords go
	Banned   bool   `json:"banned,omitempty"`
	LongTerm bool   `json:"long_term,omitempty"` // of notices: an acceptance is for good
}

// placePattern matches the places of keywords.
var placePattern = regexp.MustCompile(`\{\{(\w+?)\.DATA\}\}`)

// lengths holds how many characters values may have, by the prefix of their key.
var lengths = map[string]int{
	"thing": 20, "short_thing": 10, "character_string": 32, "number": 32, "letter": 32, "symbol": 5, "phone_number": 17,
	"car_number": 8, "const": 20, "phrase": 5,
}

// patterns holds what values may look like, by the prefix of their key.
var patterns = map[string]*regexp.Regexp{
	"character_string": regexp.MustCompile(`^[\x20-\x7e]+$`),
	"number":           regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`),
	"letter":           regexp.MustCompile(`^[a-zA-Z]+$`),
	"symbol":           regexp.MustCompile(`^[\pP\pS]+$`),
	"phone_number":     regexp.MustCompile(`^[0-9 \pP\pS]+$`),
	"phrase":           regexp.MustCompile(`^\p{Han}+$`),
	"name":             regexp.MustCompile(`^(?:[\x20-\x7e\x{a0}-\x{ff}]{1,20}|.{1,10})$`),
	"amount":           regexp.MustCompile(`^\p{Sc}?[0-9]{1,10}(\.[0-9]+)?元?$`),
	"time":             regexp.MustCompile(`^([0-9年月日/.-]+ )?[0-2]?[0-9]:[0-5][0-9](:[0-5][0-9])?(~.+)?$`),
	"date":             regexp.MustCompile(`^[0-9]{4}(年[0-9]{1,2}月[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})( [0-9:]+)?(~.+)?$`),
}

// value is one keyword as it comes.
type value struct {
	Value *string `json:"value"`
}

// checkData finds the first keyword of the template that a message fills badly. Members that the template does not
// have are dropped without a word.
func checkData(t Template, data map[string]value) *failure {
	for _, place := range placePattern.FindAllStringSubmatch(t.Content, -1) {
		given, ok := data[place[1]]
		if !ok || given.Value == nil || strings.TrimSpace(*given.Value) == "" {
			return &failure{code: 47003, text: "argument invalid! data." + place[1] + ".value is empty"}
		}
		prefix := strings.TrimRight(place[1], "0123456789")
		limit, pattern := lengths[prefix], patterns[prefix]
		if (limit > 0 && utf8.RuneCountInString(*given.Value) > limit) || (pattern != nil && !pattern.MatchString(*given.Value)) ||
			strings.ContainsAny(*given.Value, "\r\n") {
			return &failure{code: 47003, text: "argument invalid! data." + place[1] + ".value invalid"}
		}
	}
	return nil
}

// AddTemplate adds a template for template messages.
func (a *Account) AddTemplate(templates ...Template) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	for _, t := range templates {
		a.templates[t.ID] = t
	}
}

// AddNotice adds a template for subscription notices.
func (a *Account) AddNotice(templates ...Template) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	for _, t := range templates {
		a.notices[t.ID] = t
	}
}

func (a *Account) listTemplates(*call) (any, *failure) {
	list := []any{}
	for _, t := range sorted(a.templates) {
		list = append(list, map[string]any{"template_id": t.ID, "title": t.Title, "content": t.Content, "example": ""})
	}
	return map[string]any{"template_list": list}, nil
}

func (a *Account) listNotices(*call) (any, *failure) {
	list := []any{}
	for _, t := range sorted(a.notices) {
		list = append(list, map[string]any{"priTmplId": t.ID, "title": t.Title, "content": t.Content, "example": "", "type": 2})
	}
	answer := ok()
	answer["data"] = list
	return answer, nil
}

func sorted(templates map[string]Template) []Template {
	var list []Template
	for _, t := range templates {
		list = append(list, t)
	}
	slices.SortFunc(list, func(x, y Template) int { return cmp.Compare(x.ID, y.ID) })
	return list
}
