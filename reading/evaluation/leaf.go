package evaluation

import "slices"

// leaf is a condition with every negation above it worked in.
type leaf struct {
	field, op, period string
	value             value
	words             string // of the text it comes from, where it says so
}

// opposite returns the operator that holds exactly when op does not.
func opposite(op string) string {
	switch op {
	case "==":
		return "!="
	case "!=":
		return "=="
	case "<":
		return ">="
	case ">=":
		return "<"
	case ">":
		return "<="
	case "<=":
		return ">"
	case "in":
		return "not-in"
	case "not-in":
		return "in"
	case "has-any":
		return "has-none"
	case "has-none":
		return "has-any"
	case "has-all":
		return "not-has-all"
	case "not-has-all":
		return "has-all"
	}
	return op
}

// turned returns the condition that holds when l does not. Truths are turned in their value, everything else in its
// operator.
func (l leaf) turned() leaf {
	if l.value.truth != nil {
		not := !*l.value.truth
		l.value.truth = &not
		return l
	}
	l.op = opposite(l.op)
	return l
}

// settled writes an unequal truth as the equal one.
func (l leaf) settled() leaf {
	if l.value.truth != nil && l.op == "!=" {
		l = l.turned()
		l.op = "=="
	}
	return l
}

// same reports whether two conditions ask for the same, whatever their periods.
func (l leaf) same(o leaf) bool {
	if l.field != o.field || !l.value.equal(o.value, tolerance) {
		return false
	}
	if l.op == o.op {
		return true
	}
	has := func(op string) bool { return op == "has-any" || op == "has-all" }
	return has(l.op) && has(o.op) && len(l.value.set) == 1
}

// identical reports whether their periods are the same as well.
func (l leaf) identical(o leaf) bool { return l.period == o.period && l.same(o) }

// inverts reports whether o asks for the contrary of l: the other truth, or the same value by the opposite operator.
func (l leaf) inverts(o leaf) bool {
	if l.field != o.field {
		return false
	}
	if l.value.truth != nil && o.value.truth != nil {
		return *l.value.truth != *o.value.truth
	}
	return l.value.equal(o.value, 0) && opposite(l.op) == o.op && l.op != o.op
}

// national reports whether a condition asks for China, which goes without saying and is never counted.
func (l leaf) national() bool {
	if l.field != "region" || l.value.set == nil {
		return false
	}
	return !slices.ContainsFunc(l.value.set, func(r string) bool {
		return r != "CN" && r != "全国" && r != "100000" && r != "000000"
	})
}
