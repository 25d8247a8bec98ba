package access

import "huiqi/models/access"

// pushing are the operations on telling enterprises of programs.
func pushing() []area {
	var (
		adminOnly  = grants{}
		bureauOnly = grants{bureau: All}
		addresses  = grants{All, District, None, Own, None}
		counting   = grants{All, District, All, None, None}
		everybody  = grants{All, District, All, Own, None} // who is somebody
	)
	return []area{
		{name: "推送", grants: bureauOnly, scope: access.ScopePushRead, ops: []Operation{"listCampaigns", "getCampaign", "previewCampaign"}},
		{name: "推送", grants: bureauOnly, writes: true, ops: []Operation{"createCampaign", "startCampaign", "approveCampaign", "cancelCampaign"}},
		{name: "推送设置", grants: bureauOnly, scope: access.ScopePushRead, ops: []Operation{"listAccounts", "getAccount", "listTriggers", "getTrigger", "listGroups", "getGroup"}},
		{name: "推送设置", grants: bureauOnly, writes: true, ops: []Operation{"resumeAccount", "putTrigger", "createGroup", "updateGroup"}},
		{name: "推送设置", grants: adminOnly, writes: true, ops: []Operation{"createAccount", "updateAccount"}},
		{name: "接收地址", grants: addresses, scope: access.ScopeContactsRead, ops: []Operation{"listSubscriptions"}},
		{name: "接收地址", grants: addresses, scope: access.ScopeSubscriptionsWrite, writes: true, personal: true, ops: []Operation{
			"createSubscription", "updateSubscription", "optOutSubscription", "optInSubscription", "deleteSubscription",
		}},
		{name: "投递", grants: addresses, scope: access.ScopePushRead, ops: []Operation{"listDeliveries", "getDelivery"}},
		{name: "投递", grants: bureauOnly, writes: true, ops: []Operation{"redriveDelivery"}},
		{name: "投递", grants: everybody, scope: access.ScopePushRead, ops: []Operation{"getLedger"}},
		{name: "拉取", grants: adminOnly, scope: access.ScopePushPull, ops: []Operation{"fetchPending"}},
		{name: "拉取", grants: adminOnly, scope: access.ScopePushPull, writes: true, known: true, ops: []Operation{"acknowledgePending", "reportReceipts"}},
		{name: "应享尽享", grants: counting, scope: access.ScopePushRead, ops: []Operation{"getFunnel", "listFunnelMembers"}},
		{name: "申报", grants: everybody, scope: access.ScopeEnterprisesRead, ops: []Operation{"listApplications"}},
		{name: "申报", grants: addresses, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{"putApplication"}},
	}
}

// following are the operations on feeds of enterprises and on followers of official accounts.
func following() []area {
	var (
		contacts   = grants{All, District, None, Own, None}
		staffWrite = grants{All, District, None, None, None}
		bureauOnly = grants{bureau: All}
	)
	return []area{
		{name: "订阅源", grants: contacts, ops: []Operation{"listFeeds"}},
		{name: "订阅源", grants: contacts, writes: true, secret: true, ops: []Operation{"createFeed"}},
		{name: "订阅源", grants: contacts, writes: true, ops: []Operation{"revokeFeed"}},
		{name: "关注者", grants: contacts, scope: access.ScopeFollowers, writes: true, known: true, ops: []Operation{"createBinding"}},
		{name: "关注者", grants: contacts, scope: access.ScopeFollowers, ops: []Operation{"listBindings"}},
		{name: "关注者", grants: staffWrite, writes: true, ops: []Operation{"approveBinding", "refuseBinding"}},
		{name: "关注者", grants: bureauOnly, scope: access.ScopeFollowers, ops: []Operation{"getFollower", "matchFollower", "listFollowerPolicies"}},
		{name: "关注者", grants: bureauOnly, scope: access.ScopeFollowers, writes: true, ops: []Operation{"bindFollower", "unbindFollower"}},
	}
}
