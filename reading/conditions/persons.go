package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// agesApart ends a part of a clause where another age follows: 男性不超过60周岁、女性不超过55周岁.
	agesApart = pattern.MustCompile(`岁(?:（[^（）]*）)?(?:及以下|以下|以上|以内)?(?:(、)|(，)(?:男|女))`)
	// excused is a bracket at the end of an age that frees some from it: 65周岁以下（院士不受年龄限制）.
	excused = pattern.MustCompile(`(?:岁|年龄)[^（）]{0,12}（((?:其中|但)?[^（）含0-9][^（）]{1,30}?(?:岁|限制|放宽|退休|除外)[^（）]{0,12})）$`)
	// sex is whom an age is of: of which sex, rank or class.
	sex = pattern.MustCompile(`(?:男|女)(?:性)?|^(?:具有)?(?:正|副)高级(?:专业技术)?(?:职称|职务)(?:人员|者)?|^(?:引进的?)?(?:[A-HＡ-Ｈ](?:、[A-HＡ-Ｈ])*类|第?[一二三四五六](?:、第?[一二三四五六])*(?:类|层次)|创[新业](?:类|型)|[长短]期(?:类|项目)?|[全兼]职(?:类)?|顶尖|特级)(?:的)?(?:高层次)?(?:人才|人选|人员|专家)`)
	// notSex are other words with the same characters.
	notSex = pattern.MustCompile(`男女|子女|妇女`)
	// members are those of a team, teachers and others whose age and degree are not those of who applies.
	members = pattern.MustCompile(`成员(?:$|[^单企国])|导师|(?:学术|技术|科研|核心|团队)骨干|学术大师|指导(?:老师|教师)|(?:聘请|聘用|拟聘)的?(?:境外|海外|外籍|国外)|顾问|(?:推荐|评审|咨询)(?:人|专家)|平均`)
	// kin follows the age of those who belong to an applicant: 18岁以下子女可以随迁.
	kin = pattern.MustCompile(`^(?:的)?(?:未婚|未成年|随迁|直系|其|、|或|和)*(?:子女|孩子|儿童|家属|亲属)`)
	// workplaces are several sorts of bodies in which a person may work: 引进到高校、科研院所、规模以上企业工作.
	workplaces = pattern.MustCompile(`(?:引进到|引进至|到|在)[^，。；]{2,40}(?:、|或|和|及)[^，。；]{2,30}?(?:企业|单位|院所|机构|高校)(?:全职|专职|从事[^，。；的]{0,10})?(?:工作|任职|就业)`)
	// signsWith is with whom a person has a contract of work: 与在示例市注册的高校、企业等单位签订劳动合同.
	signsWith = pattern.MustCompile(`(?:与|和|同)[^，。；]{2,60}?(?:高校|院校|学校|院所|机构|企业|单位|医院)[^，。；]{0,6}签(?:订|署|有)[^，。；]{0,8}(?:劳动|聘用|聘任)`)
	// hired stands before the age or degree of those whom an applicant takes on, or of whom a definition tells that they are taken on.
	hired  = pattern.MustCompile(`(?:招用|吸纳|招录|招收|招聘|录用|接收|安置|带动)[^，。；]{0,40}$|组织(?:[^，。；]{0,20}(?:毕业生|青年|人员|学员)(?:、|或者|或|和|及))?$|(?:见习|实习|帮扶|就业援助)(?:人员|对象|学员|学生)?，?(?:是指|指|为|包括)[^，。；]{0,40}$`)
	leader = pattern.MustCompile(`带头人|负责人|申请人|申报人|领军人才|主持人`)
)

// byAges cuts a part of a sentence between ages that stand in one list, and behind the bracket that the list stands in.
func byAges(text string, p part) []part {
	var out []part
	whole := text[:p.end]
	for {
		m := agesApart.FindStringSubmatchIndex(text[p.start:p.end])
		if m == nil || !strings.Contains(text[p.start+m[1]:p.end], "岁") {
			if len(out) > 0 && enclosed(whole, p.start) {
				closed := p.start + strings.Index(text[p.start:p.end], "）") + len("）")
				return append(out, part{p.start, closed}, part{closed, p.end})
			}
			return append(out, p)
		}
		mark := max(m[2], m[4])
		out = append(out, part{p.start, p.start + mark})
		p.start += mark + len("、")
	}
}

// ofMembers reports that a clause is about the members of a team, who do not apply.
func (s *sentence) ofMembers(c *clause) bool {
	head := s.text[c.start:c.end]
	m := members.FindStringIndex(head)
	if m == nil {
		return s.members && goesOnOfThem.MatchString(head)
	}
	return !leader.MatchString(head[:m[0]]) && !leader.MatchString(head[m[1]:]) && !s.titled(head[m[0]:m[1]])
}

// goesOnOfThem begins a clause without a subject of its own, which goes on of the members of whom the clause before speaks: ，|每年来校工作不少于1个月.
var goesOnOfThem = pattern.MustCompile(`^(?:且|并|同时|原则上|一般)*(?:每年|年均|年龄|累计|在|来|全职|具有|具备|获得|取得|须|应|需|签订|缴纳)`)

// personal are the fields of who applies where that is a person.
func personal(field string) bool {
	return field == "person_age" || field == "person_degree" || field == "person_months"
}

// onlyApplicants takes out what a clause says of persons who do not apply, and of those of whom alone the next asks something: it is left to
// a person.
func (s *sentence) onlyApplicants(c *clause) {
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
		return personal(h.field) && hired.MatchString(s.text[c.start:max(c.start, h.start)])
	})
	c.unread = c.unread || len(c.hits) < n
	if !s.ctx.Excluding && mustThen.MatchString(s.text[c.end:s.end]) && standingCase.MatchString(s.text[c.start:c.end]) {
		c.hits, c.unread = nil, true
	}
	if m := workplaces.FindStringIndex(s.text[c.start:c.end]); m != nil { // of those named one will do
		n := len(c.hits)
		c.hits = slices.DeleteFunc(c.hits, func(h hit) bool { return ofKind(h.field) && h.start >= c.start+m[0] && h.end <= c.start+m[1] })
		c.unread = c.unread || len(c.hits) < n
	}
	if bound := signsWith.FindStringIndex(s.text[c.start:c.end]); bound != nil { // what the employer is
		n := len(c.hits)
		c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
			return (h.field == "legal_person" || h.field == "entity_type") && h.end <= c.start+bound[1]
		})
		c.unread = c.unread || len(c.hits) < n
	}
	if s.members = s.ofMembers(c); s.members {
		c.hits = slices.DeleteFunc(c.hits, func(h hit) bool { return personal(h.field) || h.field == "social_insurance" })
	}
}

// sexOf returns where a clause that bounds an age says of which sex it is; ok is false where it does not.
func (s *sentence) sexOf(c *clause) (at part, ok bool) {
	i := slices.IndexFunc(c.hits, func(h hit) bool { return h.field == "person_age" })
	if i < 0 {
		return part{}, false
	}
	head := s.text[c.start:c.hits[i].end]
	m := sex.FindStringIndex(head)
	if m == nil || notSex.MatchString(head) {
		return part{}, false
	}
	return part{c.start + m[0], c.start + m[1]}, true
}

// ofSex is the judgement that a person is of the sex that an age is of, which no field tells.
func (s *sentence) ofSex(at part) *Node {
	n := s.judgement(at.start, at.end, "性别须人工判断")
	n.Leaf.sex = s.text[at.start:at.end]
	return n
}

// eases reports whether a clause eases for one sex the age that the clauses before it bound for all: 年龄不超过38周岁，女性不超过40周岁.
func (s *sentence) eases(c *clause, before *Node) bool {
	_, ok := s.sexOf(c)
	return ok && kindOfPerson(before) == "" && slices.ContainsFunc(before.Leaves(), func(l *Leaf) bool { return l.Field == "person_age" })
}

// respectively gives each of several degrees the age that stands in its place: 博士、硕士毕业生，年龄分别在40周岁以下、35周岁以下.
func (s *sentence) respectively() {
	var from *clause
	at := -1
	for i, c := range s.clauses {
		if k := slices.IndexFunc(c.hits, func(h hit) bool { return h.field == "person_degree" }); k >= 0 {
			from, at = c, k
		}
		if from == nil || !strings.Contains(s.text[c.start:c.end], "分别") {
			continue
		}
		degree := from.hits[at]
		values, _ := degree.value.([]string)
		if i+len(values) > len(s.clauses) || slices.ContainsFunc(s.clauses[i:i+len(values)], notOneAge) {
			continue
		}
		from.hits = slices.Delete(from.hits, at, at+1)
		for k, v := range values {
			of := s.clauses[i+k]
			degree.value, degree.wide = []string{v}, true
			degree.start, degree.end = of.hits[0].start, of.hits[0].start
			of.hits = append([]hit{degree}, of.hits...)
		}
		return
	}
}

// notOneAge reports whether a clause bounds anything but one age.
func notOneAge(c *clause) bool {
	n := 0
	for _, h := range c.hits {
		if h.field == "person_age" {
			n++
		}
	}
	return n != 1
}

// kindOfPerson tells of which kind of person a node asks an age, by degree or sex; empty: of no kind.
func kindOfPerson(n *Node) string {
	if n == nil || n.Kind != matching.NodeAll {
		return ""
	}
	kind, aged := "", false
	for _, l := range n.Leaves() {
		switch {
		case l.Field == "person_age":
			aged = true
		case l.Field == "person_degree":
			kind += strings.Join(l.Value.([]string), "、")
		case l.sex != "":
			kind += l.sex
		}
	}
	if !aged {
		return ""
	}
	return kind
}

// apartByPerson reports whether two nodes ask ages of persons of different kinds, so that they are cases of one another.
func apartByPerson(a, b *Node) bool {
	first, second := kindOfPerson(a), kindOfPerson(b)
	return first != "" && second != "" && first != second
}
