package access

import "huiqi/models/access"

// truthful are the operations on how well the base is known and on what enterprises say of themselves. District staff count, list and export their own district only.
func truthful() []area {
	var (
		read  = grants{All, District, All, Own, None}
		staff = grants{All, District, All, None, None}
		say   = grants{All, District, None, Own, None}
		judge = grants{All, District, None, None, None}
	)
	return []area{
		{name: "底数", grants: read, scope: access.ScopeEnterprisesRead, ops: []Operation{"getCompleteness"}},
		{name: "底数", grants: staff, scope: access.ScopeEnterprisesRead, ops: []Operation{"getBaseTruth", "listBaseTruth", "exportBaseTruth"}},
		{name: "底数", grants: say, scope: access.ScopeEnterprisesRead, ops: []Operation{"listProposals", "getProposal"}},
		{name: "底数", grants: judge, scope: access.ScopeEnterprisesRead, ops: []Operation{"exportProposals"}},
		{name: "底数", grants: say, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{"proposeFacts", "withdrawProposal"}},
		{name: "底数", grants: judge, writes: true, ops: []Operation{"approveProposal", "refuseProposal"}},
	}
}
