package matching

import (
	"cmp"
	"slices"

	"huiqi/models"
)

// Ranker ranks programs whose verdicts are known. What is shown of each is made last, for those that are shown.
type Ranker struct {
	env     env
	opts    ForwardOptions
	asked   []uint64
	counts  []int     // by the rank of verdicts
	tiers   [][]added // the same
	profile Profile
}

// added is one program that is asked for. There may be many of them, of which few are shown.
type added struct {
	candidate *Candidate
	opening   *Opening
	result    *Result // nil: to be made
}

// NewRanker begins a ranking of programs for a profile on a date.
func NewRanker(lang *Language, profile Profile, on models.Date, opts ForwardOptions) *Ranker {
	n := len(Verdicts())
	return &Ranker{
		env: env{lang: lang, profile: profile, on: on}, opts: opts, asked: bigrams(opts.Text),
		counts: make([]int, n), tiers: make([][]added, n), profile: profile,
	}
}

// Add adds a program that is asked for with its verdict, and with its result where that was made already. The
// candidate and its opening are kept until the ranking is made.
func (r *Ranker) Add(c *Candidate, open *Opening, v Verdict, result *Result) {
	rank := v.rank()
	r.counts[rank]++
	if len(r.opts.Verdicts) == 0 || slices.Contains(r.opts.Verdicts, v) {
		r.tiers[rank] = append(r.tiers[rank], added{candidate: c, opening: open, result: result})
	}
}

// Ranking returns the answer: by verdict, then by score, then by program id, up to the limit.
func (r *Ranker) Ranking() Ranking {
	out := Ranking{Counts: noVerdicts()}
	for _, v := range Verdicts() {
		out.Counts[v] = r.counts[v.rank()]
		out.Total += out.Counts[v]
	}
	for _, tier := range r.tiers {
		if r.opts.Limit > 0 && len(out.Matches) == r.opts.Limit {
			break
		}
		for _, m := range r.ranked(tier) {
			if r.opts.Limit > 0 && len(out.Matches) == r.opts.Limit {
				return out
			}
			out.Matches = append(out.Matches, r.match(m))
		}
	}
	return out
}

// ranked is one program with its score.
type ranked struct {
	added

	score Score
}

// ranked scores and orders programs of one verdict.
func (r *Ranker) ranked(tier []added) []ranked {
	out := make([]ranked, len(tier))
	for i, m := range tier {
		out[i] = ranked{m, scored(*m.candidate, *m.opening, &r.env, r.asked, r.opts.Term)}
	}
	slices.SortStableFunc(out, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score.Total, a.score.Total), cmp.Compare(a.candidate.ProgramID, b.candidate.ProgramID))
	})
	return out
}

func (r *Ranker) match(m ranked) Match {
	if m.result == nil {
		made := Evaluate(m.candidate.Rule, r.profile, r.env.on)
		m.result = &made
	}
	return Match{Candidate: *m.candidate, Result: *m.result, Opening: *m.opening, Score: m.score}
}
