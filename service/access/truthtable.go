package access

import "huiqi/models/access"

// truthful are the operations on how well the base is known. District staff count, list and export their own district only.
func truthful() []area {
	var (
		read  = grants{All, District, All, Own, None}
		staff = grants{All, District, All, None, None}
	)
	return []area{
		{name: "底数", grants: read, scope: access.ScopeEnterprisesRead, ops: []Operation{"getCompleteness"}},
		{name: "底数", grants: staff, scope: access.ScopeEnterprisesRead, ops: []Operation{"getBaseTruth", "listBaseTruth", "exportBaseTruth"}},
	}
}
