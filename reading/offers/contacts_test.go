package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

func TestContacts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []policy.Contact
	}{
		"office and number":      {"联系人：市科技局高新技术科，联系电话：0533-3180001。", []policy.Contact{{Office: "市科技局高新技术科", Phone: "0533-3180001"}}},
		"number in brackets":     {"政策咨询请联系区科技局（咨询电话0533-3180002）。", []policy.Contact{{Office: "区科技局", Phone: "0533-3180002"}}},
		"people":                 {"联系单位：市科技局规划科\n联系人：张示例、李示例\n联系电话：0533-3180003", []policy.Contact{{Office: "市科技局规划科", Phone: "0533-3180003", Note: "联系人：张示例、李示例"}}},
		"several offices":        {"咨询电话：市科技局成果科0533-3180004，市财政局教科文科0533-3180005。", []policy.Contact{{Office: "市科技局成果科", Phone: "0533-3180004"}, {Office: "市财政局教科文科", Phone: "0533-3180005"}}},
		"two numbers":            {"市科技局资源配置科 联系电话：0533-3180006、3180007", []policy.Contact{{Office: "市科技局资源配置科", Phone: "0533-3180006、3180007"}}},
		"mail and address":       {"联系方式：市科技局农村科，0533-3180008，邮箱：shili@example.cn，地址：示例路1号。", []policy.Contact{{Office: "市科技局农村科", Phone: "0533-3180008", Note: "邮箱：shili@example.cn；地址：示例路1号"}}},
		"office in its own line": {"（一）市科技局合作科\n咨询电话：0533-3180009", []policy.Contact{{Office: "市科技局合作科", Phone: "0533-3180009"}}},
		"official mobile":        {"区科技局高新科联系电话：13800000000", []policy.Contact{{Office: "区科技局高新科", Phone: "13800000000"}}},
		"without an office":      {"咨询电话：0533-3180010", []policy.Contact{{Phone: "0533-3180010"}}},
		"hotline":                {"服务热线：12345", []policy.Contact{{Phone: "12345"}}},

		"office and its number": {"市科技局高新技术与产业化科：李示例，0533-3180023", []policy.Contact{{Office: "市科技局高新技术与产业化科", Phone: "0533-3180023"}}},
		"districts":             {"各区县咨询电话：张店区科技局0533-3180021；淄川区科技局0533-3180022。", []policy.Contact{{Office: "张店区科技局", Phone: "0533-3180021"}, {Office: "淄川区科技局", Phone: "0533-3180022"}}},
		"fax":                   {"市科技局高新科 电话：0533-3180024，传真：0533-3180025", []policy.Contact{{Office: "市科技局高新科", Phone: "0533-3180024"}}},
		"all in brackets":       {"联系科室：市科技局政策法规科（电话：0533-3180024，地址：示例路2号）。", []policy.Contact{{Office: "市科技局政策法规科", Phone: "0533-3180024", Note: "地址：示例路2号"}}},

		"a mobile of nobody": {"申报人手机13800000000应保持畅通。", nil},
		"a document number":  {"按照鲁科字〔2026〕12345号文件执行。", nil},
		"a credit code":      {"统一社会信用代码913703000000000000。", nil},
		"a sum":              {"给予12345678元奖励。", nil},
		"no contact":         {"企业应当加强联系。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []policy.Contact
			for _, c := range offers.Contacts(p, all(p)) {
				got = append(got, c.Contact)
				if !c.Source.Located(test.text) || c.Confidence <= 0 || c.Confidence > 1 {
					t.Errorf("source %+v, confidence %v", c.Source, c.Confidence)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
