package access

import (
	"strings"

	"huiqi/models"
	"huiqi/models/access"
)

// Object is what an operation touches, as far as permission depends on it. The zero Object is "no particular one,
// and nothing public": a list of the base that the service narrows to the actor's reach, or a draft.
type Object struct {
	District string // an enterprise's GB/T 2260 code; empty: not known
	Zone     string // an enterprise's functional zone
	USCC     string // an enterprise; empty: the object is none
	Sort     string // glossary name of anything else: policy, program, attachment
	ID       string // its id
	Public   bool   // published: everybody may see it
}

// Enterprise returns the object that an enterprise is.
func Enterprise(uscc, district, zone string) Object {
	return Object{USCC: uscc, District: district, Zone: zone, Sort: "enterprise", ID: uscc}
}

// Permit returns nil when the actor may use the operation on the object. Otherwise it returns a Fault: nobody is
// unauthenticated; a role without the operation is forbidden; district staff outside their district are forbidden;
// whoever may not know that the object exists is told that it does not.
func (t *Table) Permit(actor access.Actor, op Operation, object Object) error {
	reach, err := t.Reach(actor, op)
	if err != nil {
		return err
	}
	if reach == All || object.Public {
		return nil
	}
	if object == (Object{}) && (reach == Own || reach == District) {
		return nil
	}
	switch reach {
	case Own:
		if object.USCC != "" && object.USCC == actor.USCC {
			return nil
		}
		return hidden(object)
	case District:
		if object.USCC == "" {
			return hidden(object)
		}
		if Within(actor.District, object) {
			return nil
		}
		return models.Faulty(models.KindForbidden, "other-district", "该企业不在您所属的区县或功能区",
			"the enterprise is not in your own district or zone")
	}
	if actor.Role == access.Anonymous {
		return Unauthenticated()
	}
	if object.USCC != "" || object.Sort == "" {
		return forbidden(op)
	}
	return hidden(object)
}

// Reach returns how far the actor may go with an operation at all, or the Fault that says why not.
func (t *Table) Reach(actor access.Actor, op Operation) (Reach, error) {
	if actor.Role == "" {
		actor.Role = access.Anonymous
	}
	reach := None
	if row, ok := t.Find(op); ok {
		reach = row.ReachOf(actor)
	}
	switch {
	case reach != None:
		return reach, nil
	case actor.Role == access.Anonymous:
		return None, Unauthenticated()
	}
	return None, forbidden(op)
}

// Within reports whether an enterprise is of a district or zone: registered in it or below it, or of that zone.
// An enterprise whose place is not known is in no district.
func Within(district string, object Object) bool {
	if district == "" {
		return false
	}
	if object.Zone == district {
		return true
	}
	prefix := district
	for len(prefix) > 2 && strings.HasSuffix(prefix, "00") {
		prefix = strings.TrimSuffix(prefix, "00")
	}
	return object.District != "" && strings.HasPrefix(object.District, prefix)
}

// Unauthenticated is the fault for nobody asking for what needs somebody.
func Unauthenticated() *models.Fault {
	return models.Faulty(models.KindUnauthorized, "unauthenticated", "请先登录，或提供有效的 API 密钥", "sign in first, or send a valid API key")
}

func forbidden(op Operation) *models.Fault {
	return models.Faulty(models.KindForbidden, "forbidden", "您的角色无权进行此操作："+string(op), "your role may not do this: "+string(op))
}

// hidden says that the object is not there, in the words that its absence would have.
func hidden(object Object) *models.Fault {
	sort, zh := object.Sort, map[string]string{"policy": "政策", "program": "政策事项", "attachment": "附件", "rule": "规则", "draft": "导入草稿"}[object.Sort]
	if object.USCC != "" {
		sort, zh = "enterprise", "企业"
	}
	id := object.ID
	if id == "" {
		id = object.USCC
	}
	return models.NotFound(sort, zh, id)
}
