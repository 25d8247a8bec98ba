package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// industries finds the lines of business that an applicant must be in.
type industries struct {
	names *names
}

var (
	// business is a list of lines of business before 企业 or after 从事, 属于.
	businessBefore = pattern.MustCompile(`(?:从事|属于|主要从事|围绕|聚焦|符合|涉及|限于|对|为|是|凡|其中|其他|允许|辖区内|行政区域内|内|的|在|和|中的|：|，|^)(?:的)?([^，。；：的（）]{1,40}?[^，。；：的（）、])(?:等)?(?:重点|优势|特色|主导|支柱)*(?:产业|行业|领域|产业领域)?(?:类|的)?(?:研发|生产|制造|经营|销售|服务|、)*(?:一般纳税人|纳税人|法人企业|工业企业|企业|单位|市场主体|经营主体)`)
	businessAfter  = pattern.MustCompile(`(?:从事|属于|主要从事|所属行业(?:为|属于)|主营业务(?:为|属于)|所属(?:产业|领域)为|产业领域为|行业(?:为|属于)|主营)(?:的)?([^，。；：]{1,40}?[^，。；：、])(?:等)?(?:重点)?(?:产业|行业|领域|业务|生产|研发|的企业|的单位|的(?:独立)?法人|$)`)
	finer          = pattern.MustCompile(`^(?:新型|高端)`)
	adjective      = pattern.MustCompile(`^(?:重点|优势|传统|我市|我省|我区|全市|全省|规模以[上下]|内资|外资|非?总部型|新落户|新注册|若为|若是|如为|如是|象(?:应|须|主要)*(?:为|是)|[^、]{2,4}区|[^、]{2,4}市|[^、]{2,4}县)`)
	ending         = pattern.MustCompile(`(?:产业|行业|领域|制造|生产|类)$`)
)

// all finds the lines of business that a clause names as the applicant's. listed: it is a list of nothing else.
func (n *industries) all(text string, start, end int, listed bool) ([]string, int, int) {
	if listed {
		if words := n.labelled(text[start:end]); len(words) > 0 {
			return words, start, end
		}
	}
	if words, from, to := n.framed(text, start, end); n.tells(words) {
		return words, from, to
	}
	if words, from, to := n.stated(text, start, end); n.tells(words) {
		return words, from, to
	}
	for _, re := range []*pattern.Pattern{businessAfter, businessBefore} {
		for _, m := range re.FindAllStringSubmatchIndex(text[start:end]) {
			from, to := start+m[2], start+m[3]
			if served.MatchString(text[start:from]) && !audience.MatchString(text[start:from]) || firmsAtLarge.MatchString(text[to:end]) {
				continue
			}
			if words, stop := n.scan(text, from, end); len(words) > 1 && endsAt(text[:end], stop, to) {
				return words, from, stop
			}
			if words := n.words(text[from:to]); n.tells(words) && !certified(text, from, to, words) {
				return words, from, to
			}
			if at := beingOne.FindStringIndex(text[from:to]); at != nil {
				if words, stop := n.scan(text, from+at[1], end); len(words) > 0 && endsAt(text[:end], stop, to) {
					return words, from + at[1], stop
				}
			}
		}
	}
	if words, from, to := n.within(open, text, start, end); n.tells(words) {
		return words, from, to
	}
	return nil, 0, 0
}

// firmsAtLarge goes on behind a line of business with its firms as a whole or others' firms: 陶瓷|企业平均利润率, 面向陶瓷|企业开展服务.
var firmsAtLarge = pattern.MustCompile(`^[^，。；]{0,12}?(?:企业|单位)(?:平均|数量|家数|占比|集聚|聚集|入驻|开展[^，。；]{0,8}(?:服务|诊断|咨询|培训|对接|合作|活动))`)

// labelled returns the entries of a list behind a label of lines of business, of which none need be known where there are several.
func (n *industries) labelled(list string) []string {
	if words := n.words(list); len(words) > 0 {
		return words
	}
	if words, _ := n.entries(list); namesTrades(words) || len(words) == 1 && strings.HasSuffix(list, "业") && wholeTrade.MatchString(list) {
		return words
	}
	return nil
}

// sectorAlone is all that may follow the last of several known lines of business: 烟草制造业、娱乐业等|行业.
var sectorAlone = pattern.MustCompile(`^(?:等|类|业|产业|行业|领域)*$`)

// endsAt reports whether nothing of the last of some known lines of business stands between the end of it and a place before firms, or behind
// such a place: 贸易|企业、建筑安装企业.
func endsAt(text string, stop, to int) bool {
	return stop == to || stop < to && sectorAlone.MatchString(text[stop:to]) || stop > to && firm.MatchString(text[stop:])
}

// tells reports whether words that were found are lines of business.
func (n *industries) tells(words []string) bool {
	return len(words) > 0 && !ofHonour.MatchString(words[0]) && !slices.ContainsFunc(words, n.notByName)
}

// notByName reports whether a word names no line of business, but points to those named elsewhere or holds firms of two.
func (n *industries) notByName(word string) bool {
	_, ok := n.known(word)
	return !ok && (pointing.MatchString(word) || strings.Contains(word, "企业"))
}

// pointing is a word for lines of business that are named elsewhere: 属于|下列|行业的企业, 从事|上述|业务.
var pointing = pattern.MustCompile(`^(?:下列|以下|如下|上述|以上|前述|前款|上列|所列|该|该等|此|此类|这些|本|相关|有关|相应|其|其他|其它|其余|各|各类|不同|同一|多个|部分|特定|指定|规定|所属|所在|重点|优先|主导|优势|特色|支柱|新兴|传统|一般|普通|鼓励|限制|淘汰|禁止)+(?:[二两三四五六七八九十0-9]+(?:个|大|类|种))?(?:产业|行业|领域|业务|方向|类)?$`)

// ofHonour begins words that give a title or a stress, and are no line of business: 认定为国家人工智能|行业应用中试基地.
var ofHonour = pattern.MustCompile(`^(?:认定|获评|评为|入选|对|政府|国家级|省级|市级)`)

// neededFor follows lines of business for which an applicant has something: 从事软件业务的基础设备条件.
var neededFor = pattern.MustCompile(`^(?:等)?(?:业务|行业|领域|工作|活动)?(?:所)?(?:需|必需|相应)?(?:的)?[^，。；的]{0,8}(?:条件|设备|设施|能力|资质|经验|场地|场所)`)

// staffOf follows lines of business at which staff work of whom there are to be so many: 从事人工智能|研发的人员不少于8人.
var staffOf = pattern.MustCompile(`^[^，。；、的]{0,8}的[^，。；的]{0,8}?(?:人员|人才|员工|职工|工程师|专家|团队)[^，。；]{0,12}?[0-9]`)

// goodsAre begins with goods that are one of some sorts, and not with the applicant's main ones: 研发|产品属于.
var goodsAre = pattern.MustCompile(`^[^，。；、]{0,6}?(?:[^导要营]|^)(?:产品|装备|设备|软件|技术|成果|样机)(?:应|须|需|必须|均)*(?:属于|属|为|是)`)

// beingOne begins the lines of business behind other words: 遴选目标重点为我市|制造业企业和生产性服务业企业.
var beingOne = pattern.MustCompile(`(?:为|是|属于)(?:[我本全][市省区县])?`)

// scan reads known lines of business one after another from a place on: 烟草制造业、住宿和餐饮业、批发和零售业.
func (n *industries) scan(text string, from, end int) (words []string, stop int) {
	stop = from
	for stop < end {
		f, ok := n.names.at(text[:end], stop)
		if !ok {
			break
		}
		f.end = n.paired(text[:end], f)
		if asWhole.MatchString(text[f.end:end]) {
			f.end += len("业")
		}
		words = append(words, text[f.start:f.end])
		stop = f.end + len(codeOf.FindString(text[f.end:end]))
		sep := listBetween.FindString(text[stop:end])
		if sep == "" {
			break
		}
		if rest := text[stop+len(sep) : end]; strings.HasSuffix(text[:from], "非") && strings.HasPrefix(rest, "非") { // 非金融、非房地产企业
			sep += "非"
		}
		if _, more := n.names.at(text[:end], stop+len(sep)); !more {
			break
		}
		stop += len(sep)
	}
	return words, stop
}

// asWhole is what a known word has behind it that is told as a line of business as a whole: 电信|业、工业.
var asWhole = pattern.MustCompile(`^业(?:$|[，。；：、（）的和或及与等]|企业|类|行业|单位|纳税人)`)

// codeOf is a bracket behind a line of business with its code: 住宿业|（行业代码61）.
var codeOf = pattern.MustCompile(`^（[^（）]{0,30}?(?:代码|门类|大类|中类|[A-T])[^（）]{0,20}）`)

// paired is the end of a known line of business, with a second one that makes one entry with it: 机器人|及智能制造、氢能.
func (n *industries) paired(text string, f named) int {
	for _, and := range []string{"及", "和", "与"} {
		if !strings.HasPrefix(text[f.end:], and) {
			continue
		}
		second, ok := n.names.at(text, f.end+len(and))
		if ok && strings.HasPrefix(text[second.end:], "、") && pairs(text[f.start:f.end], text[second.start:second.end]) {
			return second.end
		}
	}
	return f.end
}

var listBetween = pattern.MustCompile(`^(?:类)?(?:产业|行业|领域|业|企业)?(?:、|和|或|或者|及|以及)`)
