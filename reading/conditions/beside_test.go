package conditions_test

import (
	"strings"
	"testing"

	"huiqi/reading/conditions"
)

// besideFacts are demands, each of a field of its own.
var besideFacts = []string{
	"在淄博市注册", "具有独立法人资格", "成立满2年", "上年度营业收入2000万元以上", "上年度研发费用不低于300万元", "上年度研发费用占营业收入的比例不低于5%",
	"拥有发明专利3件以上", "研发人员占职工总数的比例达到10%以上", "专职研发人员不少于20人", "资产负债率不高于70%", "属于科技型中小企业",
	"职工总数不少于50人", "未被列入经营异常名录", "近三年未发生重大安全事故", "近三年无科研失信行为", "未被列入失信被执行人名单", "纳税信用等级为A级",
	"实缴资本不低于500万元", "近三年营业收入年均增长20%以上", "主导制定国家标准1项以上", "科研仪器设备原值不低于200万元",
	"主营业务收入占营业收入的比重不低于60%", "拥有自主知识产权", "与高校签订产学研合作协议", "会计核算健全", "从事新材料研发生产5年以上",
}

// TestDemandsBeside reads every two demands beside one another as they are read alone: what one says, and whether it denies something,
// must not reach over into the other.
func TestDemandsBeside(t *testing.T) {
	t.Parallel()
	r := mustReader(t)
	read := func(text string) string { return show(r.Read(text, 0, len(text), conditions.Context{Region: zibo})) }
	alone := map[string]string{}
	for _, f := range besideFacts {
		alone[f] = strings.TrimSuffix(strings.TrimPrefix(read(f), "all("), ")")
	}
	for _, mark := range []string{"，", "；", "，且", "、"} {
		for _, a := range besideFacts {
			for _, b := range besideFacts {
				if a == b {
					continue
				}
				if got, want := read(a+mark+b), "all("+alone[a]+", "+alone[b]+")"; got != want {
					t.Errorf("%s: got %s, want %s", a+mark+b, got, want)
				}
			}
		}
	}
}

// TestDemandsBehindDenials reads demands behind a list of what is denied, or behind words by which no demand ends.
func TestDemandsBehindDenials(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a place":       {"近三年未受到行政处罚、在淄博市注册一年以上", "all(illegal_record == false @last3y, region in 370300, age_years >= 1)"},
		"a duty":        {"无相关违法、违规、违纪行为、依法参加社会保险并正常缴费", "all(illegal_record == false, social_insurance == true)"},
		"one more list": {"未被列入经营异常名录、严重失信主体名单", "all(abnormal_list == false, credit_dishonest == false)"},
	})
}
