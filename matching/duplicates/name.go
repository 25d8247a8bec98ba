package duplicates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a name of an enterprise in its parts, each folded: 山东省淄博市 / 恒信 / 化工 / 有限公司.
type Name struct {
	Written string
	Folded  string   // the whole, without brackets
	Places  []string // codes of the narrowest division that it says
	Trade   string   // 字号
	Words   string   // what it does
	Form    string   // 有限公司, 股份有限公司 …
	Branch  string   // what is said of a branch: 张店分公司; empty: it is none
}

// Core is what tells it from others: trade name, what it does, and which branch it is.
func (n Name) Core() string { return n.Trade + n.Words + n.Branch }

// forms are the legal forms of companies, longer ones first. 集团 is none of them: a group and its company are two.
func forms() [6]string {
	return [...]string{"股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司"}
}

// branches are what branches end with.
func branches() [14]string {
	return [...]string{"分公司", "分厂", "分店", "分院", "分所", "分校", "分部", "分中心", "办事处", "代表处", "营业部", "门市部", "经营部", "项目部"}
}

// trades are words of what firms do that follow trade names, most of them seen in the base.
func trades() []string {
	return []string{
		"科技", "技术", "化工", "化学", "机械", "新材料", "材料", "电子", "电气", "电器", "电力", "生物", "医药", "制药", "药业", "医疗", "器械", "能源", "新能源",
		"环保", "环境", "工程", "建设", "建筑", "建材", "贸易", "商贸", "工贸", "实业", "智能", "信息", "软件", "网络", "数据", "装备", "制造", "设备",
		"食品", "饮料", "农业", "物流", "运输", "咨询", "服务", "文化", "传媒", "陶瓷", "玻璃", "塑料", "塑胶", "橡胶", "纺织", "服装", "钢铁", "金属",
		"铝业", "矿业", "精密", "仪器", "仪表", "自动化", "光电", "半导体", "汽车", "零部件", "泵业", "阀门", "耐火", "包装", "印刷", "造纸", "纸业", "家具", "水泥",
		"石化", "石油", "热力", "燃气", "水务", "投资", "控股", "管理", "开发", "发展", "集团", "工业", "产业", "检测", "教育", "研究院", "研究所", "高分子", "磨料", "磨具",
	}
}

// Reader reads names and entries. It is immutable and may be used by several goroutines.
type Reader struct {
	folder
	places places
	trades map[string]bool
}

// Name reads a name into its parts.
func (r *Reader) Name(written string) Name {
	folded := r.fold(written)
	n := Name{Written: strings.TrimSpace(written), Folded: bare(folded)}
	rest, inside := r.unbracketed(folded)
	n.Places = inside
	if codes, cut := r.places.cut(rest); len(codes) > 0 {
		rest = cut
		n.Places = codes
	}
	for _, end := range branches() {
		if strings.HasSuffix(rest, end) {
			rest, n.Branch = cutBranch(rest, end)
			break
		}
	}
	for _, form := range forms() {
		if core, ok := strings.CutSuffix(rest, form); ok && core != "" {
			rest, n.Form = core, form
			break
		}
	}
	n.Trade, n.Words = r.split(rest)
	return n
}

// cutBranch parts a branch from its company. Where the company is not named by its form, the whole is the branch's own name.
func cutBranch(s, end string) (company, branch string) {
	for _, form := range forms() {
		at := strings.LastIndex(s[:len(s)-len(end)], form)
		if at > 0 {
			return s[:at+len(form)], s[at+len(form):]
		}
	}
	return strings.TrimSuffix(s, end), end
}

// unbracketed takes brackets off a folded name: a place in them is the place, what follows the whole name in them is a
// remark, and anything else belongs to the name.
func (r *Reader) unbracketed(folded string) (rest string, codes []string) {
	for {
		open := strings.IndexByte(folded, '(')
		shut := strings.IndexByte(folded, ')')
		if open < 0 || shut < open {
			return bare(folded), codes
		}
		inside, last := folded[open+1:shut], shut == len(folded)-1
		if found := r.places.whole(inside); found != nil {
			codes, inside = found, ""
		} else if last && open > 0 && !isBranch(inside) {
			inside = ""
		}
		folded = folded[:open] + inside + folded[shut+1:]
	}
}

func isBranch(s string) bool {
	for _, end := range branches() {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// whole returns the codes of a text that names divisions and nothing else.
func (p places) whole(s string) (codes []string) {
	for s != "" {
		length := p.longestPrefix(s)
		if length == 0 {
			return nil
		}
		codes, s = p.codes[s[:length]], s[length:]
	}
	return codes
}

// split parts a trade name from what the firm does.
func (r *Reader) split(core string) (trade, words string) {
	for trade = core; ; {
		cut := 0
		for _, length := range []int{9, 6} { // three characters or two
			if at := len(trade) - length; at > 0 && r.trades[trade[at:]] && utf8.RuneCountInString(trade[:at]) >= 2 {
				cut = length
				break
			}
		}
		if cut == 0 {
			return trade, words
		}
		trade, words = trade[:len(trade)-cut], trade[len(trade)-cut:]+words
	}
}

// counted returns what tells a second works from the first: digits and numerals of a name, in order.
func counted(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十甲乙丙丁", r) {
			return r
		}
		return -1
	}, name)
}
