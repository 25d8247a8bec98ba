package access

import (
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/reference"
)

// Territory returns the codes of districts and zones within which an actor may see lists by a reach; nil: everywhere. The fault
// is other-district for staff of a district that there is not.
func Territory(catalogue *reference.Catalogue, actor access.Actor, reach Reach) ([]string, error) {
	if reach != District {
		return nil, nil
	}
	found := catalogue.Territory(actor.District)
	if len(found) == 0 {
		return nil, models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
	}
	return found, nil
}
