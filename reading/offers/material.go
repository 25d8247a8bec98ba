package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// names are what the names of materials end with or hold.
const names = `(?:书|表|保单|报单|订单|账单|名册|证照|简历|推荐信|论著|代表作|总结|证|复印件|材料|报告|合同|协议|清单|执照|文件|承诺|函|方案|凭证|发票|说明|名单|照片|简历|批复|决定|计划|章程|扫描件|截图|明细|账|回单|附件|原件|资料|意见|许可|图|票据|流水|简介|目录|光盘|U盘|PPT|视频|证明)`

// patterns of the name of a material and of what is said beside it.
var (
	named    = regexp.MustCompile(names)
	ends     = regexp.MustCompile(names + `》?(?:（[^（）]*）|[0-9一二两三四五六七八九十]+份|等)*》?$`)
	optional = regexp.MustCompile(`如有|若有|可选|选填|必要时|非必需|非必须|可提供|视情|如需|有则提供|如涉及|若涉及|自愿|另附|另行提供|[^，；（]{2,14}的(?:，)?(?:还|另|需|须|应)*(?:提供|提交|附)`)
	apart    = regexp.MustCompile(`^[^，、（]{0,14}?(?:另附|另行提供|还需提供)`)
	noItem   = regexp.MustCompile(`^(?:以上|上述|所有|全部|注|备注|说明|请|须|应|凡|逾期|其中|报送|申报材料|材料(?:要求|须|应)|一式|装订|电子版|联系)|截止|日前|之前|咨询电话|联系电话|联系人|不予受理|真实性负责$`)
	leadVerb = regexp.MustCompile(`^(?:需|应当?|须|请)?(?:同时|另|并|还)?(?:提交|提供|填写|填报|出具|上传|附|报送|加盖公章的)(?:的)?`)
	tailNote = regexp.MustCompile(`^(.{2,}?)（([^（）]*)）$`)
	copies   = regexp.MustCompile(`((?:(?:的?(?:纸质|电子|盖章)[版件])?各?一式[0-9一二两三四五六七八九十]|加盖|盖章|见附件)[^；。]*)$`)
)

// add adds an item when it is one.
func (c *collected) add(text string, item Range, sure float64) {
	if all := split(text, item, "，"); len(all) > 1 && allNamed(text, all) {
		for _, one := range all {
			c.add(text, one, sure)
		}
		return
	}
	item = item.trimmed(text, "；。：，、")
	words := item.of(text)
	verb := leadVerb.FindString(words)
	if strings.HasPrefix(words, "附件") {
		verb = ""
	}
	m := material{words: item}
	words = words[len(verb):]
	m.Name, m.Note = parted(words[len(apart.FindString(words)):])
	n := utf8.RuneCountInString(m.Name)
	if n < 2 || n > 80 || noItem.MatchString(words) || nothing.MatchString(words) || c.seen[m.Name] {
		return
	}
	m.Required = !optional.MatchString(item.of(text))
	m.Confidence = sure
	if !named.MatchString(m.Name) {
		m.Confidence = min(sure, surePlain)
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[m.Name] = true
	c.all = append(c.all, m)
}

// parted parts the name of a material from the notes on it: brackets at the end, and what is said of copies and seals.
func parted(words string) (name, note string) {
	var notes []string
	name = words
	if at := outside(name, '。'); at > 0 {
		name, notes = name[:at], append(notes, strings.Trim(name[at:], "。"))
	}
	if at := outside(name, '，'); at > 0 {
		name, notes = name[:at], append(notes, name[at+len("，"):])
	}
	name, notes = bracketed(name, notes)
	if m := copies.FindStringSubmatchIndex(name); m != nil && m[2] >= 6 && !strings.HasSuffix(name, "复印件") && !strings.HasSuffix(name, "原件") && !strings.HasSuffix(name, "书") && !strings.HasSuffix(name, "表") {
		notes = append([]string{name[m[2]:]}, notes...)
		name, notes = bracketed(strings.TrimRight(name[:m[0]], "，、"), notes)
	}
	name = strings.TrimRight(name, "等")
	return strings.TrimSpace(name), clipped(strings.Join(notes, "；"))
}

// bracketed takes the brackets at the end of a name to the notes.
func bracketed(name string, notes []string) (rest string, all []string) {
	for {
		m := tailNote.FindStringSubmatch(name)
		if m == nil {
			return name, notes
		}
		name, notes = m[1], append([]string{m[2]}, notes...)
	}
}

// outside returns the place of a mark that stands outside brackets, -1 where there is none.
func outside(words string, mark rune) int {
	depth := 0
	for i, r := range words {
		switch {
		case r == '（' || r == '《':
			depth++
		case r == '）' || r == '》':
			depth--
		case r == mark && depth <= 0:
			return i
		}
	}
	return -1
}
