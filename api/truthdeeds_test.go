package api_test

// proposalDeeds have staff propose facts of an enterprise, and decide about it or take it back.
func proposalDeeds() []deed {
	propose := func(made, scope string) deed {
		items := []any{map[string]any{"field": "business_scope", "value": scope, "evidence": "营业执照（示例）"}}
		return deed{op: "proposeFacts", method: "POST", path: "/enterprises/" + otherUSCC + "/proposals", body: map[string]any{"items": items}, made: made}
	}
	decide := func(op, made, path string) deed {
		one := "/proposals/{" + made + "}"
		return deed{op: op, method: "POST", path: one + "/" + path, body: map[string]any{"reason": "核对过"}, version: one}
	}
	return []deed{
		propose("wrong", "示例一"), decide("refuseProposal", "wrong", "refuse"),
		propose("back", "示例二"), decide("withdrawProposal", "back", "withdraw"),
		propose("right", "示例三"), decide("approveProposal", "right", "approve"),
	}
}
