package conditions

import (
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

// short are the characters that stand for a province or a city, where no other is written with them.
var short = map[string]string{
	"京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "蒙": "内蒙古自治区", "辽": "辽宁省", "吉": "吉林省", "黑": "黑龙江省", "沪": "上海市", "苏": "江苏省",
	"浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区",
	"琼": "海南省", "渝": "重庆市", "川": "四川省", "黔": "贵州省", "滇": "云南省", "陕": "陕西省", "甘": "甘肃省", "淄": "淄博市", "甬": "宁波市", "杭": "杭州市",
	"穗": "广州市", "深": "深圳市", "蓉": "成都市", "汉": "武汉市",
}

// abbreviated is such a character where it says who is there: 在粤注册, 驻鲁高校.
var abbreviated = pattern.MustCompile(`(?:驻|在)([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘淄甬杭穗深蓉汉])(?:依法|进行)?(?:注册|登记|企业|高校|高等|院校|单位|院所|科研|机构|设立|落户|工商|国有|各类|规上|规模|央企|医疗|民营|高新|科技|中小|工作)`)

// standingIn and thereBehind stand around the short name of the document's own district: 在|福田|工商注册, 注册地、项目实施地均在|斗门.
var (
	standingIn  = pattern.MustCompile(`(?:在|于|位于|属于|落户|迁入)$`)
	thereBehind = pattern.MustCompile(`^(?:$|[，。；、]|(?:行政区域|辖区|境|域)*内|工商|依法|注册|登记|纳税|缴|税务|设立|成立|的)`)
)

// ownShort finds the document's own district, where it is called by its name without 区 or 县: 在福田工商注册.
func (p *places) ownShort(text string, start, end int, region string) []place {
	d, ok := p.catalogue.Division(region)
	if !ok || d.Level != reference.LevelCounty || d.IsZone() {
		return nil
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(d.Name, "区"), "县"), "市")
	at := strings.Index(text[start:end], name)
	if at < 0 || name == d.Name || utf8Len(name) < 2 {
		return nil
	}
	from, to := start+at, start+at+len(name)
	if !standingIn.MatchString(text[start:from]) || !thereBehind.MatchString(text[to:end]) || !asked(text, start, from, to, end) {
		return nil
	}
	return []place{{code: d.Code, start: seated(text, start, from), end: to}}
}

// abbreviations finds them in a clause.
func (p *places) abbreviations(text string, start, end int) []place {
	var out []place
	for _, m := range abbreviated.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[0], start+m[3]
		code := p.code(short[text[start+m[2]:to]])
		if strings.HasSuffix(text[start:start+m[1]], "工作") && !worksThere(text[start:from], text[to:end]) {
			continue
		}
		if code == "" || abroad(text[start:from], text[start+m[3]:end]) || strings.HasSuffix(text[start:from], "存") {
			continue
		}
		out = append(out, place{code: code, start: seated(text, start, from), end: to})
	}
	return out
}
