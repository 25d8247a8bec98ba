package access

import "huiqi/models/access"

// doubled are the operations on enterprises that are in the base twice. District staff see and decide about pairs of which both
// lie in their district; enterprises never see any.
func doubled() []area {
	staff := grants{All, District, None, None, None}
	return []area{
		{name: "疑似重复", grants: staff, scope: access.ScopeEnterprisesRead, ops: []Operation{"listDuplicates", "getDuplicate", "exportDuplicates", "listMerges"}},
		{name: "疑似重复", grants: staff, writes: true, ops: []Operation{"differDuplicate", "reopenDuplicate", "mergeEnterprise"}},
	}
}
