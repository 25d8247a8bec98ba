package conditions

import "huiqi/reading/pattern"

const (
	// rights are what tenants own or have applied for.
	rights = `(?:知识产权|专利)(?:(?:或|或者|、|和)[^，。；0-9]{0,10}?(?:知识产权|专利))?`
	owns   = `(?:拥有|具有|有|取得|申请)[^，。；0-9]{0,8}?`
)

var (
	// owning and owners stand behind and before the share of tenants that own rights, tenants names both behind it.
	owning  = pattern.MustCompile(`^(?:的)?` + owns + rights)
	owners  = pattern.MustCompile(`(?:已)?` + owns + rights + `(?:的)?(?:企业)?(?:占比|占|比例)?(?:应|须)?$`)
	tenants = pattern.MustCompile(`^的?(?:在孵|入驻)企业[^，。；0-9]{0,12}?` + rights)
)

// ofTenants finds the share of tenants that own rights.
func (s *sentence) ofTenants(c *clause, a amount, from int) (*measure, match) {
	if a.dim != ratio {
		return nil, match{}
	}
	m := s.reader.measure("incubator_ip_ratio", ratio)
	behind := s.text[a.end:c.end]
	if x := tenants.FindStringIndex(behind); x != nil {
		return m, match{a.start, a.end + x[1]}
	}
	if counted := s.last[things]; counted == nil || counted.field != "incubated_count" {
		return nil, match{}
	}
	if x := owning.FindStringIndex(behind); x != nil {
		return m, match{a.start, a.end + x[1]}
	}
	if x := owners.FindStringIndex(s.text[from:a.start]); x != nil {
		return m, match{from + x[0], a.end}
	}
	return nil, match{}
}
