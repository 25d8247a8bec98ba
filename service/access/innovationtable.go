package access

import "huiqi/models/access"

// innovating are the operations on the innovation activity of enterprises.
func innovating() []area {
	var (
		signedIn   = grants{All, All, All, All, None}
		read       = grants{All, District, All, Own, None}
		staff      = grants{All, District, All, None, None}
		judging    = grants{All, District, None, None, None}
		bureauOnly = grants{bureau: All}
	)
	return []area{
		{name: "创新评价", grants: signedIn, scope: access.ScopeEnterprisesRead, ops: []Operation{"listInnovationSystems"}},
		{name: "创新评价", grants: read, scope: access.ScopeEnterprisesRead, ops: []Operation{"getInnovation", "exportInnovationReport"}},
		{name: "创新评价", grants: staff, scope: access.ScopeEnterprisesRead, ops: []Operation{"listInnovationScores", "exportInnovationScores", "getInnovationSummary"}},
		{name: "创新评价", grants: judging, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{"putInnovationJudgement", "deleteInnovationJudgement"}},
		{name: "创新评价", grants: bureauOnly, writes: true, ops: []Operation{"putInnovationWeights"}},
	}
}
