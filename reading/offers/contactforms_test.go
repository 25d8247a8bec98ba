package offers_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// How notices name whom to ask: office, numbers | notes.
func TestContactForms(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"section and number":     {"联系单位：市科技局高新科，联系电话：0533-3180001。", []string{"市科技局高新科 0533-3180001|"}},
		"person and number":      {"联系人：张示例，电话：0533-3180001", []string{" 0533-3180001|联系人：张示例"}},
		"all in one line":        {"市科技局高新科 张示例 0533-3180001", []string{"市科技局高新科 0533-3180001|"}},
		"two persons":            {"市科技局资配科联系人：张示例、李示例，联系电话：0533-3180001、3180002", []string{"市科技局资配科 0533-3180001、3180002|联系人：张示例、李示例"}},
		"brackets around":        {"（联系人：张示例，联系电话：0533-3180001）", []string{" 0533-3180001|联系人：张示例"}},
		"area code in brackets":  {"咨询电话：（0533）3180001", []string{" （0533）3180001|"}},
		"no area code":           {"市工信局企业科：3180001", []string{"市工信局企业科 3180001|"}},
		"slash":                  {"咨询电话：0533-3180001/3180002", []string{" 0533-3180001、3180002|"}},
		"hot line":               {"政策咨询：12345政务服务热线", []string{" 12345|"}},
		"four hundred":           {"系统技术支持：400-161-6289", []string{" 400-161-6289|"}},
		"several offices":        {"业务咨询：省科技厅高新处 0531-66777001；技术支持：省科技信息中心 0531-66777002。", []string{"省科技厅高新处 0531-66777001|", "省科技信息中心 0531-66777002|"}},
		"mail":                   {"电子邮箱：shili@example.cn", []string{" |邮箱：shili@example.cn"}},
		"office, mail, address":  {"市科技局成果科，联系电话：0533-3180001，邮箱：shili@example.cn，地址：淄博市张店区示例路1号。", []string{"市科技局成果科 0533-3180001|邮箱：shili@example.cn；地址：淄博市张店区示例路1号"}},
		"office on its own line": {"市科技局高新科\n联系电话：0533-3180001", []string{"市科技局高新科 0533-3180001|"}},
		"districts in lines":     {"各区县咨询电话：\n张店区科技局 0533-3180001\n淄川区科技局 0533-3180002", []string{"张店区科技局 0533-3180001|", "淄川区科技局 0533-3180002|"}},
		"table":                  {"单位 | 联系人 | 联系电话\n张店区科技局 | 张示例 | 0533-3180001\n淄川区科技局 | 李示例 | 0533-3180002", []string{"张店区科技局 0533-3180001|联系人：张示例", "淄川区科技局 0533-3180002|联系人：李示例"}},
		"mobile":                 {"联系人：张示例，手机：13800000000", []string{" 13800000000|联系人：张示例"}},
		"page of a system":       {"申报网址：http://example.cn/apply，技术支持电话：0531-66777001", []string{" 0531-66777001|网址：http://example.cn/apply"}},
		"system named":           {"申报系统：https://example.cn", []string{" |网址：https://example.cn"}},

		"no number at all": {"有关问题请与所在区县科技局联系。", nil},
		"fax only":         {"传真：0533-3180009", nil},
		"sum of money":     {"联系实际给予补贴3000000元。", nil},
		"credit code":      {"统一社会信用代码：913703030000000000。", nil},
		"day":              {"联系时间：2026年3月12日。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, c := range offers.Contacts(p, all(p)) {
				got = append(got, c.Office+" "+c.Phone+"|"+c.Note)
				if !strings.Contains(test.text, c.Source.Text) {
					t.Errorf("source %+v", c.Source)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
