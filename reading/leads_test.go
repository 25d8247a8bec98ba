package reading_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// leadLists are the entries behind the leads of a file of testdata/leads, and how these join them.
var leadLists = map[string]struct {
	entries [3]string
	want    string
}{
	"all":      {[3]string{"在淄博市注册", "成立满2年", "上年度营业收入1000万元以上"}, "all(region in 370300, age_years >= 2, revenue >= 10000000 @last1y)"},
	"any":      {[3]string{"在淄博市注册", "成立满2年", "上年度营业收入1000万元以上"}, "any(region in 370300, age_years >= 2, revenue >= 10000000 @last1y)"},
	"some":     {[3]string{"在淄博市注册", "成立满2年", "上年度营业收入1000万元以上"}, "at-least 2(region in 370300, age_years >= 2, revenue >= 10000000 @last1y)"},
	"none":     {[3]string{"被列入经营异常名录的", "列入失信被执行人的", "近三年发生重大安全事故的"}, "all(abnormal_list == false, credit_dishonest == false, major_incident == false @last3y)"},
	"own-all":  {[3]string{"拥有发明专利2件以上", "成立满2年", "上年度营业收入1000万元以上"}, "all(region in 370300, ip_invention >= 2, age_years >= 2, revenue >= 10000000 @last1y)"},
	"own-any":  {[3]string{"拥有发明专利2件以上", "成立满2年", "上年度营业收入1000万元以上"}, "all(region in 370300, any(ip_invention >= 2, age_years >= 2, revenue >= 10000000 @last1y))"},
	"own-none": {[3]string{"被列入经营异常名录的", "列入失信被执行人的", "近三年发生重大安全事故的"}, "all(region in 370300, abnormal_list == false, credit_dishonest == false, major_incident == false @last3y)"},
}

// leadLayouts are the shapes in which offices write a list behind a lead.
var leadLayouts = []struct{ name, document string }{
	{"numbered lines", "示例市补助公告\n%[1]s：\n（一）%[2]s；\n（二）%[3]s；\n（三）%[4]s。\n申报截止时间为2026年9月30日。"},
	{"beneath a heading", "示例市补助指南\n一、%[5]s\n%[1]s：\n1.%[2]s；\n2.%[3]s；\n3.%[4]s。\n二、补助标准\n给予10万元补助。"},
	{"a lead that ends in a full stop", "示例市补助指南\n一、%[5]s\n%[1]s。\n（1）%[2]s。\n（2）%[3]s。\n（3）%[4]s。\n二、补助标准\n给予10万元补助。"},
	{"within a paragraph", "示例市补助公告\n%[1]s：①%[2]s；②%[3]s；③%[4]s。\n申报截止时间为2026年9月30日。"},
	{"an article without numbers", "示例市补助办法\n第一条 为支持企业研发，制定本办法。\n第二条 %[1]s：%[2]s；%[3]s；%[4]s。\n第三条 本办法自2026年1月1日起施行。"},
}

// TestLeads reads each lead of testdata/leads, a file for each way in which a list may belong together, over one list in every layout:
// whether all of it is asked, any of it, some of it or nothing of it may hold must not hang on the words or the shape.
func TestLeads(t *testing.T) {
	t.Parallel()
	x := setup(t)
	for file, list := range leadLists {
		body, err := os.ReadFile("testdata/leads/" + file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for lead := range strings.Lines(string(body)) {
			lead = strings.TrimSpace(lead)
			t.Run(file+"/"+lead, func(t *testing.T) {
				t.Parallel()
				section := "申报条件"
				if file == "none" {
					section = "限制条件"
				}
				for _, l := range leadLayouts {
					got, _ := x.bare(t, fmt.Sprintf(l.document, lead, list.entries[0], list.entries[1], list.entries[2], section))
					_, tree, _ := strings.Cut(strings.TrimSpace(got), ": ")
					if tree != list.want {
						t.Errorf("%s: got %s, want %s", l.name, tree, list.want)
					}
				}
			})
		}
	}
}
