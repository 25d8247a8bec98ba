package evaluation

import "testing"

// FuzzParse holds that any file is read or refused, and that every rule is the same as itself in every shape.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		goldA, goldB, goldC, `[]`, ``,
		`{"id": "a", "text": "x", "gold": {"eligibility": {"not": {"at-least": 2, "of": [{"judgement": "x"}, {"field": "a", "op": "in", "value": null}]}}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, ok, err := parse(data, names{})
		if err != nil || !ok {
			return
		}
		leaves := x.rule.counted()
		if got := compared(leaves, leaves); got.Read > got.Gold || got.Right != got.Read {
			t.Errorf("against itself: %+v", got)
		}
		for _, periods := range []bool{false, true} {
			s := shaped(x.rule, periods)
			if !s.equal(s) || !shaped(s, periods).equal(s) {
				t.Errorf("the shape of a rule is not that of its shape: %s", data)
			}
		}
	})
}
