package base

import (
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// settle checks an enterprise, and stores its codes as the catalogue writes them. Fault: invalid-enterprise.
func (s *Service) settle(e *enterprise.Enterprise) error {
	code := s.Catalogue.CheckUSCC(e.USCC)
	e.USCC = code.Code
	found := slices.Concat(code.Faults, e.Check(s.today()))
	found = append(found, s.settlePlace(e)...)
	found = append(found, s.settleIndustry(e)...)
	found = append(found, s.provenanceFaults(e.Provenance)...)
	if len(found) > 0 {
		return models.Invalid("invalid-enterprise", "企业信息有误", "the enterprise has faults", found...)
	}
	e.Name = strings.TrimSpace(e.Name)
	e.Aliases, e.Tags = listed(e.Aliases), listed(e.Tags)
	if e.Provenance == nil {
		e.Provenance = map[string]models.Provenance{}
	}
	return nil
}

// settlePlace resolves region and zone. A zone given as the region is a zone.
func (s *Service) settlePlace(e *enterprise.Enterprise) []models.Violation {
	var found []models.Violation
	if e.Region != "" {
		d, ok := s.Catalogue.Division(e.Region)
		switch {
		case !ok:
			found = append(found, unknown("region", e.Region, "GB/T 2260 代码或名称，如 370303 或 张店区"))
		case d.IsZone() && e.Zone == "":
			e.Region, e.Zone = "", d.Code
		case d.IsZone():
			found = append(found, unknown("region", e.Region, "功能区写在 zone，region 写注册地所在区县"))
		default:
			e.Region = d.Code
		}
	}
	if e.Zone != "" && e.Zone != enterprise.NoZone {
		if d, ok := s.Catalogue.Division(e.Zone); ok && d.IsZone() {
			e.Zone = d.Code
		} else {
			found = append(found, unknown("zone", e.Zone, "功能区代号或名称，如 ZB-GXQ；不在任何功能区写 none"))
		}
	}
	return found
}

// settleIndustry resolves the industry to the full code of the edition in the catalogue.
func (s *Service) settleIndustry(e *enterprise.Enterprise) []models.Violation {
	if e.Industry == "" {
		e.IndustryEdition = ""
		return nil
	}
	if e.IndustryEdition != "" && e.IndustryEdition != edition {
		return []models.Violation{unknown("industry_edition", e.IndustryEdition, edition)}
	}
	found, ok := s.Catalogue.Industry(e.Industry)
	if !ok {
		return []models.Violation{unknown("industry", e.Industry, "GB/T 4754-2017 代码或名称，如 C2661")}
	}
	e.Industry, e.IndustryEdition = found.FullCode, edition
	return nil
}

// edition is the edition of the industry codes stored, without the standard's number.
const edition = "2017"

// unknown says that no catalogue has the code or name at a path.
func unknown(path, value, want string) models.Violation {
	return models.Violation{
		Path: path, Code: "unknown-code", Message: "不在目录中：" + value, English: "not in the catalogue: " + value, Want: want,
	}
}

// listed returns an empty list for none, so that JSON says [] and both databases store the same.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return slices.Clone(list)
}

// columns returns the facts among the columns of an enterprise by their JSON names.
func columns(e enterprise.Enterprise) map[string]any {
	return map[string]any{
		columnName: e.Name, columnAliases: e.Aliases, "region": e.Region, "zone": e.Zone, "address": e.Address, "industry": e.Industry,
		"entity_type": e.EntityType, "founded_on": e.FoundedOn, columnDeregistered: e.DeregisteredOn, "registered_capital": e.RegisteredCapital,
		"business_scope": e.BusinessScope, "tags": e.Tags,
	}
}

// warningsOf returns what is odd about a valid credit code.
func warningsOf(cat *reference.Catalogue, uscc string) []models.Violation {
	return cat.CheckUSCC(uscc).Warnings
}
