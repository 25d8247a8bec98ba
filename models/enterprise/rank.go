package enterprise

import "huiqi/models"

// Rank returns how much a source is relied on, 1 the most: the registry, accounts that were audited or filed, what staff
// entered from a document, what the enterprise said itself, any other source, what was computed, and what was generated.
func Rank(source string) int {
	switch source {
	case models.SourceRegistry:
		return 1
	case models.SourceStatement:
		return 2
	case models.SourceBureau:
		return 3
	case models.SourceDeclared:
		return 4
	case models.SourceComputed:
		return 6
	case models.SourceSynthetic:
		return 7
	}
	return 5
}

// Outranks reports whether a value with provenance p counts against one with provenance q: its source is relied on more,
// or as much and it is not older. A date that is not known is older than any other.
func Outranks(p, q models.Provenance) bool {
	if x, y := Rank(p.Source), Rank(q.Source); x != y {
		return x < y
	}
	return !p.AsOf.Before(q.AsOf)
}
