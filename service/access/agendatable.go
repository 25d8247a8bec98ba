package access

// reminding are the operations on what waits for people who work here. Own is their own.
func reminding() []area {
	var (
		own        = grants{Own, Own, Own, None, None}
		bureauOnly = grants{bureau: All}
		adminOnly  = grants{}
	)
	return []area{
		{name: "工作提醒", grants: own, ops: []Operation{"getAgenda", "listDigests", "getMailbox"}},
		{name: "工作提醒", grants: own, writes: true, personal: true, ops: []Operation{"putMailbox"}},
		{name: "工作提醒", grants: adminOnly, ops: []Operation{"getUserMailbox"}},
		{name: "工作提醒", grants: adminOnly, writes: true, personal: true, ops: []Operation{"putUserMailbox"}},
		{name: "工作提醒", grants: bureauOnly, ops: []Operation{"listStaffGroups", "getStaffGroup"}},
		{name: "工作提醒", grants: adminOnly, writes: true, ops: []Operation{"createStaffGroup", "updateStaffGroup"}},
	}
}
