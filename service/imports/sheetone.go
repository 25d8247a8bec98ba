package imports

import "huiqi/reading/workbook"

// ofOne reports whether a target holds what one enterprise has by itself. Merged over rows of several it is the sum of theirs, or that of
// one of them: a district may be said once for all.
func ofOne(t workbook.Target) bool {
	switch t.Kind() {
	case workbook.Annual, workbook.IP:
		return true
	case workbook.Grant:
		return t.Part() == workbook.CertificateNo
	}
	return t == "registered_capital" || t == "name"
}
