package access

import "huiqi/models/access"

// exchanging are the operations on experts, service teams and achievements, what is posted, and pairings. The base is the
// city's; enterprises see of it what is public by consent. Pairings are within reach as the enterprise is.
func exchanging() []area {
	var (
		bureauOnly = grants{bureau: All}
		staffRead  = grants{All, All, All, None, None}
		staffReach = grants{All, All, None, None, None}
		shown      = grants{All, All, All, Public, None}
		handle     = grants{All, District, None, None, None}
		inReach    = grants{All, District, All, None, None}
		followed   = grants{All, District, All, Own, None}
		ownPosting = grants{All, District, None, Own, None}
	)
	return []area{
		{name: "专家与服务团", grants: shown, ops: []Operation{"listExperts", "getExpert", "listServiceTeams", "getServiceTeam"}},
		{name: "专家与服务团", grants: staffRead, ops: []Operation{"exportExperts", "exportServiceTeams"}},
		{name: "专家与服务团", grants: staffReach, ops: []Operation{"getExpertContact"}},
		{name: "专家与服务团", grants: bureauOnly, writes: true, personal: true, ops: []Operation{
			"createExpert", "updateExpert", "deleteExpert", "giveExpertConsent", "withdrawExpertConsent", "createServiceTeam", "updateServiceTeam", "deleteServiceTeam",
		}},
		{name: "科研成果", grants: staffRead, ops: []Operation{"listAchievements", "getAchievement", "getAchievementPosting", "exportAchievements"}},
		{name: "科研成果", grants: staffReach, ops: []Operation{"getAchievementContact"}},
		{name: "科研成果", grants: inReach, ops: []Operation{"suggestForAchievement"}},
		{name: "科研成果", grants: bureauOnly, writes: true, ops: []Operation{
			"createAchievement", "updateAchievement", "deleteAchievement",
		}},
		{name: "双向发榜", grants: shown, scope: access.ScopeNeedsRead, ops: []Operation{"listPostings", "getPosting"}},
		{name: "双向发榜", grants: followed, ops: []Operation{"getNeedPosting"}},
		{name: "双向发榜", grants: bureauOnly, writes: true, personal: true, ops: []Operation{"postAchievement", "withdrawAchievementPosting"}},
		{name: "双向发榜", grants: ownPosting, writes: true, personal: true, ops: []Operation{"postNeed", "withdrawNeedPosting"}},
		{name: "同意期限", grants: handle, ops: []Operation{"listConsentEnds", "exportConsentEnds"}},
		{name: "对接", grants: followed, ops: []Operation{"listPairings", "getPairing"}},
		{name: "对接", grants: inReach, ops: []Operation{"countPairings", "exportPairings"}},
		{name: "对接", grants: handle, writes: true, personal: true, ops: []Operation{
			"createPairing", "introducePairing", "talkPairing", "signPairing", "failPairing", "notePairing",
		}},
	}
}
