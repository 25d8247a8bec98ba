package access

// tracking are the operations on what task forces set out to do, and on what the office draws up from it. Own is, for a
// member of a task force, what belongs to the plan of the own force.
func tracking() []area {
	var (
		reading  = grants{All, District, All, None, None}
		citywide = grants{bureau: All, taskForce: All}
		office   = grants{bureau: All}
		planning = grants{All, District, None, None, None}
		own      = grants{All, District, Own, None, None}
	)
	return []area{
		{name: "专班计划", grants: reading, ops: []Operation{"listPlans", "getPlan", "getPlanItem", "getEvidence", "getDifficulty", "getRollUp", "listPeople", "getDuties", "exportTaskForceList"}},
		{name: "专班计划", grants: planning, writes: true, ops: []Operation{
			"createPlan", "updatePlan", "activatePlan", "closePlan", "reopenPlan", "createPlanItem", "updatePlanItem", "deletePlanItem", "overrideItem", "carryItem", "concludeItem",
		}},
		{name: "专班进展", grants: own, writes: true, ops: []Operation{
			"addProgressReport", "addEvidence", "createDifficulty", "updateDifficulty", "handleDifficulty", "reopenDifficulty",
		}},
		{name: "系统指标", grants: reading, ops: []Operation{"listLiveMetrics", "getLiveMetric", "listMetricRecords"}},
		{name: "通报与会议", grants: citywide, ops: []Operation{"listCirculars", "getCircular", "getCircularFile", "previewCircular", "previewCircularFile", "listOccasions", "getAssessment"}},
		{name: "通报与会议", grants: reading, ops: []Operation{"listReminders"}},
		{name: "通报与会议", grants: office, writes: true, ops: []Operation{
			"updateCircular", "refreshCircular", "reviewCircular", "returnCircular", "issueCircular", "correctCircular", "withdrawCircular", "putAssessmentWeights",
		}},
	}
}
