package api

// areas lists every part of the contract.
func areas() []area {
	return []area{
		registerReference,
		registerPolicies, registerPrograms, registerDrafts, registerEnterprises, registerWorkbooks, registerMatch, registerAudience, registerRuns, registerSources,
		registerCampaigns, registerSubscriptions, registerAccounts, registerGroups, registerDeliveries, registerPulling, registerApplications, registerFunnel, registerFeedTokens,
		registerBindings, registerFollowers,
		registerPlans, registerPlanItems, registerProgress, registerDifficulties, registerDuties, registerLiveMetrics, registerCirculars, registerAssessments,
		registerNeeds, registerListSheets,
		registerExperts, registerTeams, registerAchievements, registerPostings, registerPairings, registerExchangeSheets, registerConsentEnds,
		registerTruth, registerProposals, registerDuplicates,
		registerInnovation,
		registerAgenda,
		registerSession, registerUsers, registerKeys, registerAudit,
	}
}
