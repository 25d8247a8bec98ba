package api_test

// agreement is a consent to be shown, as it is written.
func agreement() map[string]any {
	return map[string]any{"by": "form", "who": "本人", "proof": "示例同意书", "given_on": "2026-03-02"}
}

func expertBody(name string, kinds ...string) map[string]any {
	consents := []any{}
	for _, kind := range kinds {
		c := agreement()
		c["kind"] = kind
		consents = append(consents, c)
	}
	return map[string]any{
		"name": name, "employer": "示例大学", "title": "教授", "introduction": "研究电主轴温升与热管理", "fields": []string{"8.3"}, "words": []string{"电主轴"},
		"contact": "赵秘书", "phone": "13800000009", "email": "expert@example.cn", "consents": consents,
	}
}

func achievementBody() map[string]any {
	return map[string]any{
		"name": "电主轴内冷却技术", "owner": "示例理工大学", "kind": "technology", "summary": "降低电主轴温升", "fields": []string{"8.3"}, "industries": []string{"C342"},
		"words": []string{"电主轴"}, "readiness": 6, "cooperation": []string{"licence"}, "contact": "钱老师", "phone": "13800000008", "valid_until": "2026-12-31",
	}
}

func postingBody(text string) map[string]any {
	return map[string]any{"title": "电主轴冷却（示例）", "text": text, "fields": []string{"8.3"}, "consent": agreement()}
}

// exchangeDeeds live through an expert, a team, an achievement, postings and two pairings.
func exchangeDeeds() []deed {
	const e, expert, team, offer, pairing, other = "/enterprises/" + otherUSCC, "/experts/{expert}", "/service-teams/{team}", "/achievements/{offer}", "/pairings/{pairing}", "/pairings/{second}"
	change := expertBody("李示例")
	delete(change, "consents")
	teamBody := map[string]any{"kind": "service", "name": "示例服务团"}
	step := func(op, pairing, path string, body map[string]any) deed {
		return deed{op: op, method: "POST", path: pairing + "/" + path, body: body, version: pairing}
	}
	none := map[string]any{}
	return []deed{
		{op: "createExpert", method: "POST", path: "/experts", body: expertBody("王示例", "listed"), made: "expert"},
		{op: "updateExpert", method: "PUT", path: expert, body: change, version: expert},
		{op: "giveExpertConsent", method: "PUT", path: expert + "/consents/public", body: agreement()},
		{op: "getExpertContact", method: "GET", path: expert + "/contact"},
		{op: "createServiceTeam", method: "POST", path: "/service-teams", body: teamBody, made: "team"},
		{op: "updateServiceTeam", method: "PUT", path: team, body: teamBody, version: team},
		{op: "createAchievement", method: "POST", path: "/achievements", body: achievementBody(), made: "offer"},
		{op: "updateAchievement", method: "PUT", path: offer, body: achievementBody(), version: offer},
		{op: "getAchievementContact", method: "GET", path: offer + "/contact"},
		{op: "postAchievement", method: "POST", path: offer + "/posting", body: postingBody("冷却技术")},
		{op: "withdrawAchievementPosting", method: "POST", path: offer + "/posting/withdraw", body: none},
		{op: "createNeed", method: "POST", path: e + "/needs", body: needBody("发榜的"), made: "posted"},
		{op: "postNeed", method: "POST", path: "/needs/{posted}/posting", body: postingBody("主轴温升过快")},
		{op: "withdrawNeedPosting", method: "POST", path: "/needs/{posted}/posting/withdraw", body: map[string]any{"reason": "不再需要"}},
		{op: "createPairing", method: "POST", path: e + "/pairings", body: map[string]any{"team_id": "{team}"}, made: "pairing"},
		step("notePairing", pairing, "notes", map[string]any{"text": "记一笔"}),
		step("introducePairing", pairing, "introduce", none),
		step("talkPairing", pairing, "talk", none),
		step("signPairing", pairing, "sign", map[string]any{"contract_number": "示例-1"}),
		{op: "createPairing", method: "POST", path: e + "/pairings", body: map[string]any{"team_id": "{team}"}, made: "second"},
		step("failPairing", other, "fail", map[string]any{"reason": "价格不合"}),
		{op: "withdrawExpertConsent", method: "POST", path: expert + "/consents/listed/withdraw", body: none},
		{op: "deleteExpert", method: "DELETE", path: expert},
		{op: "deleteServiceTeam", method: "DELETE", path: team, version: team},
		{op: "deleteAchievement", method: "DELETE", path: offer, version: offer},
	}
}
