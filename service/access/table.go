package access

import (
	"maps"
	"slices"

	"huiqi/models/access"
)

// grants are the reaches of the roles that sign in, in the order of a row; admin reaches everything.
type grants struct {
	bureau, district, taskForce, enterprise, anonymous Reach
}

func (g grants) reach() map[access.Role]Reach {
	return map[access.Role]Reach{
		access.Admin: All, access.BureauStaff: g.bureau, access.DistrictStaff: g.district,
		access.TaskForceMember: g.taskForce, access.EnterpriseUser: g.enterprise, access.Anonymous: g.anonymous,
	}
}

// area lists the operations that share one pattern of grants.
type area struct {
	name     string
	grants   grants
	scope    access.Scope
	writes   bool
	secret   bool
	personal bool
	known    bool
	ops      []Operation
}

// areas returns the table in groups. A new operation is one word here.
func areas() []area {
	var (
		everybody  = grants{All, All, All, All, All}
		signedIn   = grants{All, All, All, All, None}
		adminOnly  = grants{}
		bureauOnly = grants{bureau: All}
		citywide   = grants{bureau: All, taskForce: All}
		library    = grants{All, Public, Public, Public, Public}
		matching   = grants{All, District, All, Own, Public}
		counting   = grants{All, District, All, None, None}
		baseRead   = grants{All, District, All, Own, None}
		staffRead  = grants{All, District, All, None, None}
		staffWrite = grants{All, District, None, None, None}
		baseWrite  = grants{All, District, None, Own, None}
		contacts   = grants{All, District, None, Own, None}
	)
	return slices.Concat([]area{
		{name: "匹配", grants: matching, scope: access.ScopeMatch, ops: []Operation{"match", "matchQuestions", "matchPackage", "matchPath", "matchReplay"}},
		{name: "受众", grants: counting, scope: access.ScopeAudience, ops: []Operation{"audience", "audienceMembers", "streamMembers", "compareAudiences"}},
		{name: "全量匹配", grants: citywide, scope: access.ScopeAudience, ops: []Operation{"listMatchRuns", "getMatchRun"}},
		{name: "全量匹配", grants: staffRead, scope: access.ScopeAudience, ops: []Operation{"listMatchEvents"}},
		{name: "全量匹配", grants: bureauOnly, writes: true, ops: []Operation{"startMatchRun"}},
		{name: "政策库", grants: library, scope: access.ScopePoliciesRead, ops: []Operation{
			"listPolicies", "suggestPolicies", "getPolicy", "listPrograms", "getProgram", "listRuleVersions", "getRule", "getAttachment",
		}},
		{name: "政策库", grants: bureauOnly, scope: access.ScopePoliciesRead, ops: []Operation{"previewRule"}},
		{name: "政策库", grants: bureauOnly, scope: access.ScopePoliciesWrite, writes: true, ops: []Operation{
			"createPolicy", "updatePolicy", "deletePolicy", "publishPolicy", "expirePolicy", "repealPolicy",
			"createProgram", "updateProgram", "deleteProgram", "publishProgram", "expireProgram", "repealProgram",
			"putRule", "addAttachment", "deleteAttachment",
		}},
	}, incoming(bureauOnly), pushing(), following(), sheets(), tracking(), needing(), exchanging(), truthful(), doubled(), innovating(), reminding(), []area{
		{name: "企业库", grants: staffRead, scope: access.ScopeEnterprisesRead, ops: []Operation{"listEnterprises", "exportEnterprises"}},
		{name: "企业库", grants: baseRead, scope: access.ScopeEnterprisesRead, ops: []Operation{
			"getEnterprise", "listFigures", "listTitleGrants", "listIP", "listRisks", "listFacts", "getProfile", "listHistory", "getFactHistory",
		}},
		{name: "企业库", grants: staffWrite, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{
			"createEnterprise", "updateEnterprise", "updateTitleGrant", "deleteTitleGrant", "addRisk", "updateRisk", "deleteRisk", "putRiskCheck",
		}},
		{name: "企业库", grants: bureauOnly, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{"deleteEnterprise"}},
		{name: "企业库", grants: baseWrite, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{
			"putFigures", "deleteFigures", "addTitleGrant", "putIP", "putFact", "deleteFact",
		}},
		{name: "联系人", grants: contacts, scope: access.ScopeContactsRead, ops: []Operation{"listContacts"}},
		{name: "联系人", grants: contacts, scope: access.ScopeEnterprisesWrite, writes: true, personal: true, ops: []Operation{"addContact", "updateContact", "deleteContact"}},
		{name: "参考数据", grants: everybody, ops: []Operation{
			"listDivisions", "listIndustries", "listTitles", "listVocabulary", "listBenefitTypes", "listIssuers", "listTechnologyFields", "listTaskForces", "getTaskForce", "getTaskForceNotice",
		}},
		{name: "账号", grants: everybody, ops: []Operation{"signIn"}},
		{name: "账号", grants: signedIn, ops: []Operation{"signOut", "me", "changePassword"}},
		{name: "账号", grants: adminOnly, ops: []Operation{"listUsers", "getUser", "listKeys", "listAudit"}},
		{name: "账号", grants: adminOnly, writes: true, ops: []Operation{"updateUser", "revokeKey"}},
		{name: "账号", grants: adminOnly, writes: true, secret: true, ops: []Operation{"createUser", "resetPassword", "createKey"}},
	})
}

// incoming are the operations on documents before they are policies: those that people send in and those that are
// collected.
func incoming(bureauOnly grants) []area {
	return []area{
		{name: "政策导入", grants: bureauOnly, scope: access.ScopePoliciesRead, ops: []Operation{"listDrafts", "getDraft", "getDraftFile", "diffDraft"}},
		{name: "政策导入", grants: bureauOnly, scope: access.ScopePoliciesWrite, ops: []Operation{"extractDocument"}},
		{name: "政策导入", grants: bureauOnly, scope: access.ScopePoliciesWrite, writes: true, known: true, ops: []Operation{"submitDraft", "rereadDraft"}},
		{name: "政策导入", grants: bureauOnly, scope: access.ScopePoliciesWrite, writes: true, ops: []Operation{"decideDraft", "putDraftRule", "publishDraft", "discardDraft"}},
		{name: "政策采集", grants: bureauOnly, scope: access.ScopePoliciesRead, ops: []Operation{
			"listSources", "getSource", "listSourceRuns", "listSourcePages",
		}},
		{name: "政策采集", grants: bureauOnly, scope: access.ScopePoliciesWrite, ops: []Operation{"previewSource"}},
		{name: "政策采集", grants: bureauOnly, scope: access.ScopePoliciesWrite, writes: true, ops: []Operation{
			"createSource", "updateSource", "deleteSource", "startSourceRun",
		}},
	}
}

// Table is the permission table. It is immutable.
type Table struct {
	rows []Permission
	byID map[Operation]Permission
}

// NewTable returns the table of this program.
func NewTable() *Table {
	t := &Table{byID: map[Operation]Permission{}}
	for _, a := range areas() {
		for _, op := range a.ops {
			p := Permission{Operation: op, Area: a.name, Writes: a.writes, Secret: a.secret, Personal: a.personal, Known: a.known, Reach: a.grants.reach(), Scope: a.scope}
			t.rows = append(t.rows, p)
			t.byID[op] = p
		}
	}
	return t
}

// Find returns the row of an operation; an operation without a row is permitted to nobody.
func (t *Table) Find(op Operation) (Permission, bool) {
	p, ok := t.byID[op]
	return p, ok
}

// Rows returns every row in the order of the table, each with a map of its own.
func (t *Table) Rows() []Permission {
	rows := make([]Permission, len(t.rows))
	for i, p := range t.rows {
		p.Reach = maps.Clone(p.Reach)
		rows[i] = p
	}
	return rows
}
