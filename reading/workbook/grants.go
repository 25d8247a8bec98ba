package workbook

import "strings"

// grantParts are the words of headings about a title, each with the part of the grant it stands for; longer ones go first.
var grantParts = [...]struct{ word, part string }{
	{"证书编号", CertificateNo},
	{"证书号", CertificateNo},
	{"证书有效期", Validity},
	{"批准文号", CertificateNo},
	{"有效期至", ValidTo},
	{"有效期截止", ValidTo},
	{"有效期止", ValidTo},
	{"有效期起", ValidFrom},
	{"有效截止日期", ValidTo},
	{"到期日期", ValidTo},
	{"到期时间", ValidTo},
	{"截止日期", ValidTo},
	{"发证日期", ValidFrom},
	{"发证时间", ValidFrom},
	{"认定日期", ValidFrom},
	{"认定时间", ValidFrom},
	{"入库日期", ValidFrom},
	{"批准日期", ValidFrom},
	{"获批时间", ValidFrom},
	{"有效期限", Validity},
	{"有效期", Validity},
	{"编号", CertificateNo},
	{"证书", CertificateNo},
	{"企业", Held},
}

// grantOf reads a heading about a title: 高企证书编号, 是否高新技术企业, 有效期至. id is empty when the heading names no title;
// ok is false when it is not about one.
func (r *Recogniser) grantOf(text string) (id, part string, ok bool) {
	rest := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "是否"), "为"), "属于")
	name, part := rest, Held
	for _, p := range grantParts {
		if before, cut := strings.CutSuffix(rest, p.word); cut && r.titleNamed(rest) == "" {
			name, part = before, p.part
			break
		}
	}
	if name == "" {
		return "", part, part != Held
	}
	if id := r.titleNamed(name); id != "" {
		return id, part, true
	}
	return "", "", false
}

// titleNamed returns the id of the title that a text names.
func (r *Recogniser) titleNamed(text string) string {
	for _, t := range r.titles {
		if t.name == text {
			return t.id
		}
	}
	return ""
}
