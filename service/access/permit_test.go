package access_test

import (
	"errors"
	"testing"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
)

func TestPermit(t *testing.T) {
	t.Parallel()
	const uscc = "91370303MAF42DHM2K"
	var (
		nobody   = access.Actor{Role: access.Anonymous}
		bureau   = access.Actor{ID: "b", Role: access.BureauStaff}
		district = access.Actor{ID: "d", Role: access.DistrictStaff, District: "370303"}
		zone     = access.Actor{ID: "z", Role: access.DistrictStaff, District: "ZB-GXQ"}
		city     = access.Actor{ID: "c", Role: access.DistrictStaff, District: "370300"}
		company  = access.Actor{ID: "e", Role: access.EnterpriseUser, USCC: uscc}
		reader   = access.Actor{ID: "k", Role: access.Integration, Scopes: []access.Scope{access.ScopePoliciesRead}}
		here     = service.Enterprise(uscc, "370303", "")
		inZone   = service.Enterprise(uscc, "370303", "ZB-GXQ")
		there    = service.Enterprise("91370304MAUYA6AA9D", "370304", "")
		nowhere  = service.Enterprise("91370304MAUYA6AA9D", "", "")
		draft    = service.Object{Sort: "policy", ID: "p"}
		issued   = service.Object{Sort: "policy", ID: "p", Public: true}
		nothing  = service.Object{}
	)
	tests := map[string]struct {
		actor  access.Actor
		op     service.Operation
		object service.Object
		code   string // empty: permitted
	}{
		"anybody reads what is published":         {nobody, "getPolicy", issued, ""},
		"nobody reads a draft":                    {nobody, "getPolicy", draft, "unauthenticated"},
		"district staff do not see a draft":       {district, "getPolicy", draft, "policy-not-found"},
		"no particular draft is for the public":   {district, "getPolicy", nothing, "forbidden"},
		"bureau reads a draft":                    {bureau, "getPolicy", draft, ""},
		"a key reads drafts by its scope":         {reader, "getPolicy", draft, ""},
		"a key without the scope writes nothing":  {reader, "createPolicy", nothing, "forbidden"},
		"a key may do what anybody may":           {reader, "match", service.Object{Public: true}, ""},
		"and no more":                             {reader, "match", here, "forbidden"},
		"anybody matches a profile":               {nobody, "match", service.Object{Public: true}, ""},
		"nobody matches an enterprise":            {nobody, "match", here, "unauthenticated"},
		"district staff at home":                  {district, "getEnterprise", here, ""},
		"district staff elsewhere":                {district, "getEnterprise", there, "other-district"},
		"an enterprise of no known district":      {district, "getEnterprise", nowhere, "other-district"},
		"staff of a zone":                         {zone, "getEnterprise", inZone, ""},
		"staff of a zone outside it":              {zone, "getEnterprise", here, "other-district"},
		"the whole city is below the city":        {city, "getEnterprise", there, ""},
		"district staff list, narrowed later":     {district, "listEnterprises", nothing, ""},
		"a company at home":                       {company, "getEnterprise", here, ""},
		"another company does not exist to it":    {company, "getEnterprise", there, "enterprise-not-found"},
		"a company does not edit risk records":    {company, "addRisk", here, "forbidden"},
		"a district without a name is none":       {access.Actor{ID: "x", Role: access.DistrictStaff}, "getEnterprise", here, "other-district"},
		"a company without a code has none":       {access.Actor{ID: "x", Role: access.EnterpriseUser}, "getEnterprise", service.Object{Sort: "enterprise", ID: "?"}, "enterprise-not-found"},
		"an operation without a row":              {access.System("test"), "invented", nothing, "forbidden"},
		"an actor without a role is nobody":       {access.Actor{}, "listUsers", nothing, "unauthenticated"},
		"an invented role may do nothing":         {access.Actor{ID: "x", Role: "emperor"}, "listTitles", nothing, "forbidden"},
		"an integration has no role of staff":     {access.Actor{ID: "x", Role: access.Integration, District: "370303"}, "getEnterprise", here, "forbidden"},
		"only administrators manage users":        {bureau, "createUser", nothing, "forbidden"},
		"task forces do not read contacts":        {access.Actor{ID: "t", Role: access.TaskForceMember}, "listContacts", here, "forbidden"},
		"a key for the base reads no contacts":    {access.Actor{ID: "k", Role: access.Integration, Scopes: []access.Scope{access.ScopeEnterprisesRead}}, "listContacts", here, "forbidden"},
		"a key for contacts reads them":           {access.Actor{ID: "k", Role: access.Integration, Scopes: []access.Scope{access.ScopeContactsRead}}, "listContacts", here, ""},
		"administrators reach every declared row": {access.System("test"), "listAudit", nothing, ""},
	}
	table := service.NewTable()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := codeOf(table.Permit(test.actor, test.op, test.object)); got != test.code {
				t.Errorf("got %q, want %q", got, test.code)
			}
		})
	}
}

func codeOf(err error) string {
	var f *models.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

func TestEveryRowIsComplete(t *testing.T) {
	t.Parallel()
	seen := map[service.Operation]bool{}
	for _, row := range service.NewTable().Rows() {
		if seen[row.Operation] {
			t.Errorf("%s has two rows", row.Operation)
		}
		seen[row.Operation] = true
		if row.Reach[access.Admin] != service.All || row.Area == "" {
			t.Errorf("%s: got %+v, want an area and everything for admin", row.Operation, row)
		}
		if row.Writes && row.Reach[access.Anonymous] != service.None {
			t.Errorf("%s: nobody may write", row.Operation)
		}
		if row.Secret && !row.Writes {
			t.Errorf("%s: a secret answer of what writes nothing", row.Operation)
		}
	}
}
