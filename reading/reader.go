package reading

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models/policy"
	places "huiqi/models/reference"
	"huiqi/reading/conditions"
	"huiqi/reading/divisions"
	"huiqi/reading/document"
	"huiqi/reading/metadata"
	"huiqi/reading/offers"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/prose"
)

// Reader reads documents into proposals. It is immutable and may be shared.
type Reader struct {
	language   *matching.Language
	metadata   *metadata.Reader
	conditions *conditions.Reader
}

// Home is the GB/T 2260 code of Zibo, whose bureau reads the documents: what 我市 means where a text names no place.
const Home = places.Home

// NewReader returns a reader over the rule language and its catalogue.
func NewReader(language *matching.Language) *Reader {
	catalogue := language.Catalogue()
	finder := divisions.New(catalogue)
	return &Reader{
		language: language, metadata: metadata.New(catalogue, finder, Home), conditions: conditions.NewReader(language, finder),
	}
}

// ReadDocument proposes what a document says. Where its programs cannot be read, which is a fault of the reading and never
// of the document, the proposal has none, and holds whatever else was read: a person can still work on it. The fault is
// returned beside it.
func (r *Reader) ReadDocument(doc document.Document) (policy.Extraction, error) {
	out := policy.Extraction{
		Document: policy.ReadDocument{MediaType: doc.MediaType, Characters: doc.Characters(), Pages: doc.Pages, Attachments: doc.Attachments, Warnings: doc.Warnings},
		Text:     doc.Text,
		Metadata: policy.ReadMetadata{Issuers: []string{}},
		Programs: []policy.ExtractedProgram{},
	}
	p := prose.New(doc.Text)
	err := guarded(func() error {
		out.Metadata = r.metadata.Read(doc, p)
		programs, err := r.programs(doc, p, out.Metadata)
		out.Programs = append(out.Programs, programs...)
		return err
	})
	return out, err
}

// guarded runs a step of reading and turns its panic into a fault.
func guarded(step func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return step()
}

// programs reads every program of a document.
func (r *Reader) programs(doc document.Document, p *prose.Prose, about policy.ReadMetadata) ([]policy.ExtractedProgram, error) {
	root := outline.Parse(p.Text)
	subject(root, p.Text, about.Title)
	untitle(root, p.Text, about.Title)
	announceAll(root, p.Text)
	unannounced(root, p.Text)
	beneathThose(root, p.Text)
	items, common := itemsOf(root, p.Text, about.Title)
	h := &shared{several: len(items) > 1, reader: r.conditions, prose: p, original: []rune(doc.Text), title: about.Title, parts: common, articles: articlesOf(root), read: map[bool]*gatherer{}}
	ctx := conditions.Context{Region: about.Region, Known: about.Claims["region"].Confidence, Confers: r.conferred(about.Title)}
	out := make([]policy.ExtractedProgram, 0, len(items))
	for _, it := range items {
		program, err := r.program(h, it, ctx, issueOf(about))
		if err != nil {
			return nil, fmt.Errorf("program %q: %w", it.name, err)
		}
		out = append(out, program)
	}
	return out, nil
}

// untitle takes the document's title out of its structure: it is no sentence. A title that announces conditions gives
// its subject to what has none of its own.
func untitle(root *outline.Part, text, title string) {
	title = prose.New(title).Text
	root.Children = slices.DeleteFunc(root.Children, func(c *outline.Part) bool {
		own := strings.TrimSpace(text[c.Start:c.End])
		return c.Kind == outline.Plain && len(c.Children) == 0 && (own == title || officialTitle.MatchString(own))
	})
	for _, c := range root.Children {
		if c.Kind == outline.Plain {
			c.Start += len(addressee.FindString(text[c.Start:c.End]))
		}
	}
	if about := outline.SubjectOf(title); about == outline.Conditions && !sectioned([]*outline.Part{root}) {
		root.Subject = about
	}
	if standards.MatchString(title) {
		allAsk(root)
	}
}

// allAsk makes the headed sections of a standard sections of conditions, whatever they are called.
func allAsk(root *outline.Part) {
	for _, c := range root.Children {
		if c.Kind == outline.Plain { // the title, with the sections beneath it
			allAsk(c)
		}
		if c.Kind == outline.Chinese && len(c.Children) > 0 && c.Heading != "" && (c.Subject == "" || c.Subject == outline.General && inGeneral.MatchString(c.Heading)) {
			c.Subject = outline.Conditions
		}
	}
}

var (
	// standards is the title of a document that holds nothing but conditions.
	standards = pattern.MustCompile(`(?:规范|准入|行业)条件(?:（[^（）]*）)*$|(?:基地|园区|中心|工厂|企业|平台|空间|车间|社区|示范区|建设|认定|评价|评定|创建)标准(?:（[^（）]*）)*$`)
	// inGeneral heads what is asked of all in such a document.
	inGeneral = pattern.MustCompile(`(?:总体|一般|基本)要求$`)
)

var (
	// officialTitle is a line that holds nothing but the title of a document, its number behind it.
	officialTitle = pattern.MustCompile(`^[^，。；：]{0,60}关于[^。；：]{2,80}的(?:通知|公告|通告|意见|决定|办法|措施|细则|方案|规定|批复|函)(?:（[^（）]{2,40}）)*$`)
	// addressee are those to whom a document is written: 各区县科技局，各有关单位：.
	addressee = pattern.MustCompile(`^各[^。；：]{0,80}(?:人民政府|街道办事处|街道|局|委|办|单位|部门|区县|管委会|公司|企业)[^，。；：]{0,12}：`)
)

// conferred returns the titles that a document is about conferring. One that rewards those who hold a title does not.
func (r *Reader) conferred(title string) []conditions.Conferred {
	if rewarding.MatchString(ofPlan.ReplaceAllString(title, "")) && !both.MatchString(title) || !conferring.MatchString(title) || projects.MatchString(title) {
		return nil
	}
	return r.conditions.Conferred(prose.New(title).Text)
}

var (
	conferring = pattern.MustCompile(`认定|评审|备案|评价|评估|标准|入库|评选|遴选|选派|选拔|选聘|选树|推选|征选|招募|聘任|命名|候选|建设|重组|条件|管理|组建|培育|申报|推荐|评定|工作`)
	// ofPlan is the end of the name of a programme: 长江学者|奖励计划.
	ofPlan    = pattern.MustCompile(`(?:奖励|支持|资助)(?:计划|工程)`)
	rewarding = pattern.MustCompile(`奖补|奖励|补助|补贴|贴息|税|资助|优惠|贷|券|支持|兑现|租金`)
	// projects of those who hold a title already: 科技型中小企业创新能力提升工程项目申报指南.
	projects = pattern.MustCompile(`企业[^认备评选遴培申推，、（）]{1,16}(?:工程|专项|计划)?(?:项目|行动|大赛|竞赛)`)
	// both confers and rewards: 首台套评定和支持办法.
	both = pattern.MustCompile(`(?:认定|评定|遴选|评选|备案)(?:管理)?(?:和|与|及|、|以及|并)`)
)

// program reads one program from its parts and those that all programs share.
func (r *Reader) program(h *shared, it item, ctx conditions.Context, issued offers.Issue) (policy.ExtractedProgram, error) {
	g, node := h.gather(it.parts, sectioned(it.parts), ctx)
	if g.strict && telling(node) == 0 { // the sections that call themselves so held nothing
		g, node = h.gather(it.parts, false, ctx)
	}
	w := ruleWriter{language: r.language, prose: h.prose}
	rule, err := w.write(h.tidy(node))
	if err != nil {
		return policy.ExtractedProgram{}, err
	}
	g.beyond = w.beyond
	out := policy.ExtractedProgram{Name: it.name, Rule: rule, Leaves: w.leaves, Coverage: g.coverage(w.paths)}
	h.offered(&out, it.parts, issued)
	return out, nil
}

// sectioned reports whether parts have sections of their own for conditions.
func sectioned(parts []*outline.Part) bool {
	found := false
	for _, p := range parts {
		p.Walk(func(x *outline.Part) {
			found = found || (x.Subject == outline.Conditions || x.Subject == outline.Applicants) && !oneOfSeveral.MatchString(x.Heading)
		})
	}
	return found
}

// oneOfSeveral heads what one of those who take part must be, beside headings of others that say nothing of what they head: 牵头单位,
// 联合单位, 项目负责人.
var oneOfSeveral = pattern.MustCompile(`^(?:牵头|承担|依托)单位$|` + aspect)

// aspect heads what one side of a firm must be like, beside headings of other sides that no list of words holds: 企业规模, 企业效益.
const aspect = `^(?:企业|研发|人员|经营|财务|行业|信用|资质|规模|产业|技术|知识产权|信誉|注册|区域|人才)(?:规模|投入|领域|状况|基础|情况|水平|资质)$|^(?:人员|团队|业绩|制度|信用|诚信|规模|场地|场所|资质|研发|财务)$`
