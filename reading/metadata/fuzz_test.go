package metadata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
	"huiqi/reading/prose"
)

// Whatever the text: no panic, every claim and citation quotes what stands there, and the same answer again.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		redHeadNotice, announcement, measures, law, application,
		"\xff\xfe第〔2031〕号\n《《》》（", "附件：\n2031年9月31日\n二〇三一年十三月", "财政部 、税务总局公告2031年第号",
		"关于\n印发《样例\n\n办法》的\n通知\r\n（试行）\u2028淄科发\u3000〔 2031 〕６号", "标题：\n文号：\n", "自2031年1月1日起施行，有效期99个月",
	} {
		f.Add("", text)
	}
	f.Add("关于样例的通知_通知公告", "关于样例的\n通知")
	r := reader(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		doc := document.Document{Title: title, Text: text, Meta: map[string]string{"pubdate": title, "contentsource": title}}
		m := readDocument(t, r, doc)
		if len(m.Claims) > 10 {
			t.Errorf("%d claims", len(m.Claims))
		}
		if !m.ExpiryDate.IsZero() && !m.EffectiveDate.IsZero() && m.ExpiryDate.Before(m.EffectiveDate) {
			t.Errorf("in force from %s to %s", m.EffectiveDate, m.ExpiryDate)
		}
		if diff := cmp.Diff(r.Read(doc, prose.New(text)), m); diff != "" {
			t.Errorf("read again: got- want+\n%s", diff)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	short := redHeadNotice
	long := redHeadNotice + strings.Repeat("第三条 企业应当符合下列条件：在我市行政区域内注册一年以上，上年度研发费用占营业收入的比例不低于3%（示例）。\n（一）按照《样例办法》（鲁科字〔2030〕5号）执行；\n", 20_000)
	unbroken := strings.Repeat("〔2031〕1号《样例办法》本办法自2031年1月1日起施行", 20_000) // one line, one sentence
	for name, text := range map[string]string{"notice": short, "5MB": long, "unbroken": unbroken} {
		b.Run(name, func(b *testing.B) {
			r := reader(b)
			doc, p := document.Document{Text: text}, prose.New(text)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				r.Read(doc, p)
			}
		})
	}
}
