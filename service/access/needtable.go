package access

import "huiqi/models/access"

// needing are the operations on what enterprises need.
func needing() []area {
	var (
		bureauOnly = grants{bureau: All}
		read       = grants{All, District, All, Own, None}
		readStaff  = grants{All, District, All, None, None}
		handle     = grants{All, District, None, None, None}
		write      = grants{All, District, None, Own, None}
	)
	return []area{
		{name: "企业需求", grants: read, scope: access.ScopeNeedsRead, ops: []Operation{"listNeeds", "getNeed", "getNeedFile"}},
		{name: "企业需求", grants: write, scope: access.ScopeContactsRead, ops: []Operation{"getNeedContact"}},
		{name: "企业需求", grants: write, scope: access.ScopeNeedsWrite, writes: true, ops: []Operation{
			"createNeed", "updateNeed", "addNeedFile", "noteNeed", "confirmNeed", "reopenNeed", "resubmitNeed", "withdrawNeed",
		}},
		{name: "需求办理", grants: handle, scope: access.ScopeNeedsWrite, writes: true, ops: []Operation{
			"triageNeed", "assignNeed", "beginNeed", "answerNeed", "closeNeed", "lapseNeed", "returnNeed",
		}},
		{name: "需求办理", grants: handle, ops: []Operation{"listNeedAlerts", "suggestForNeed", "exportNeedAlerts"}},
		{name: "需求办理", grants: handle, writes: true, ops: []Operation{"seeNeedAlert"}},
		{name: "需求办理", grants: readStaff, scope: access.ScopeNeedsRead, ops: []Operation{"listNeedDesks", "listVisits", "getVisit", "analyseNeeds", "listAnalysedNeeds", "exportNeeds", "exportVisits", "exportNeedAnalysis"}},
		{name: "需求办理", grants: bureauOnly, writes: true, ops: []Operation{"putNeedDesk"}},
		{name: "需求办理", grants: handle, scope: access.ScopeNeedsWrite, writes: true, ops: []Operation{"createVisit"}},
	}
}
