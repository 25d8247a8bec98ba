package bundle

import (
	"cmp"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// Options says what else a package tells.
type Options struct {
	If    []matching.Verdict // verdicts other than eligible whose programs are tried as one step more
	Limit int                // of such steps; 0: no limit
}

// Package is the best combination of programs that may be enjoyed at once.
type Package struct {
	Total    models.Fen // of the chosen, by their worths
	Fixed    models.Fen // the part of Total that is fixed sums; the rest is at most
	Unstated int        // chosen programs whose money nothing states
	Exact    bool       // nothing lawful is better; else Total may fall short of Bound
	Bound    models.Fen // no lawful combination is worth more; Total when exact
	Chosen   []Choice   // in the order of the forward answer
	Left     []LeftOut  // eligible programs that a chosen one excludes, the dearest first
	If       []Addition // what one step more would add, the most first
}

// Choice is a program of the package.
type Choice struct {
	Match matching.Match
	Worth Worth
}

// LeftOut is an eligible program that is not in the package, and what going without it forgoes.
type LeftOut struct {
	Match matching.Match
	Worth Worth
	By    []Exclusion // chosen programs that exclude it
}

// Exclusion is why two programs cannot be enjoyed together. Sentence is the policy's own, empty when none is
// recorded; Of is the program whose policy has it.
type Exclusion struct {
	ProgramID string
	Group     string
	Sentence  string
	Of        string
}

// Addition is a program that is not eligible yet, with what the package would gain if it were.
type Addition struct {
	Match   matching.Match
	Worth   Worth
	Gain    models.Fen  // the package with it less the package without it
	Instead []Exclusion // programs now chosen that the package would give up for it; without a group when others change places
	Exact   bool
}

// Best returns the package of the eligible programs among the matches of one forward answer. It depends on the
// matches alone, not on their order beyond that in which the chosen are listed.
func Best(matches []matching.Match, opts Options) Package {
	var eligible, others []matching.Match
	for _, m := range matches {
		switch {
		case m.Result.Verdict == matching.Eligible:
			eligible = append(eligible, m)
		case m.Result.Verdict != matching.Ineligible && slices.Contains(opts.If, m.Result.Verdict):
			others = append(others, m)
		}
	}
	steps := exactSteps
	g := newGraph(eligible)
	s := solution{graph: g, partOf: make([]int, len(g.matches)), taken: make([]bool, len(g.matches))}
	for i, vertices := range g.components() {
		p := g.solve(vertices, &steps)
		s.parts = append(s.parts, p)
		for _, v := range vertices {
			s.partOf[v] = i
		}
		for _, v := range p.chosen {
			s.taken[v] = true
		}
	}
	out := s.summary()
	s.list(&out, matches)
	out.If = s.additions(others, &steps)
	if opts.Limit > 0 && len(out.If) > opts.Limit {
		out.If = out.If[:opts.Limit]
	}
	return out
}

// solution is the graph of the eligible programs with what was chosen of each part.
type solution struct {
	graph  *graph
	parts  []part
	partOf []int
	taken  []bool
}

func (s solution) summary() Package {
	out := Package{Exact: true}
	var value, bound weight
	for _, p := range s.parts {
		value, bound = value.plus(p.value), bound.plus(weight{money: p.bound})
		out.Exact = out.Exact && p.exact
	}
	out.Total, out.Bound = models.Fen(value.money), models.Fen(bound.money)
	return out
}

// list fills in what is chosen, in the order given, and what is left out.
func (s solution) list(out *Package, matches []matching.Match) {
	place := make(map[string]int, len(s.graph.matches))
	for v, m := range s.graph.matches {
		place[m.Candidate.ProgramID] = v
	}
	for _, m := range matches {
		v, eligible := place[m.Candidate.ProgramID]
		worth := WorthOf(m.Candidate)
		switch {
		case !eligible:
		case s.taken[v]:
			out.Chosen = append(out.Chosen, Choice{Match: m, Worth: worth})
			switch worth.Basis {
			case Fixed:
				out.Fixed = models.Fen(weight{money: int64(out.Fixed)}.plus(weight{money: int64(worth.Amount)}).money)
			case Unstated:
				out.Unstated++
			}
		default:
			out.Left = append(out.Left, LeftOut{Match: m, Worth: worth, By: s.exclusions(m)})
		}
	}
	slices.SortStableFunc(out.Left, func(a, b LeftOut) int { return cmp.Compare(b.Worth.Amount, a.Worth.Amount) })
}

// exclusions returns the chosen programs that exclude a program, by each group they share.
func (s solution) exclusions(m matching.Match) []Exclusion {
	var out []Exclusion
	for v, other := range s.graph.matches {
		if s.taken[v] {
			out = append(out, exclusionsOf(m.Candidate, other.Candidate)...)
		}
	}
	return out
}

// exclusionsOf tells by which groups the other program excludes one; the sentence is looked for in the one's own
// policy first.
func exclusionsOf(c, other matching.Candidate) []Exclusion {
	var out []Exclusion
	for _, group := range excludes(c, other) {
		x := Exclusion{ProgramID: other.ProgramID, Group: group}
		for _, side := range []matching.Candidate{c, other} {
			for _, by := range side.ExclusiveBy {
				if by.Group == group && x.Sentence == "" {
					x.Sentence, x.Of = by.Source.Text, side.ProgramID
				}
			}
		}
		out = append(out, x)
	}
	return out
}
