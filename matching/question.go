package matching

import (
	"cmp"
	"math"
	"slices"

	"huiqi/models"
)

// Question is a fact to ask for, with what its answer can settle.
type Question struct {
	Ask
	Key        string   `json:"key"`   // identifies the question: field, field@2025 or field@last3y
	Label      string   `json:"label"` // 研发投入强度（近三年）
	Text       string   `json:"text"`
	English    string   `json:"text_en"`
	Type       string   `json:"type"`
	Unit       string   `json:"unit,omitempty"`
	Options    []Option `json:"options,omitempty"`    // of sets, enums, regions and industries: what the rules ask
	Thresholds []string `json:"thresholds,omitempty"` // of numbers and dates: where a verdict changes
	Settles    int      `json:"settles"`              // programs that some answer takes out of needs-information
	Programs   []string `json:"programs"`             // ids of the programs that the answer matters to
	Money      string   `json:"money,omitempty"`      // the largest amounts of those programs added up, in yuan
	Source     string   `json:"source_hint"`          // where the answer is found
}

// Option is one answer to choose.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Bounds of the search for questions: joint answers are tried for so many other questions of a program.
const (
	maxJoint   = 4
	maxTrials  = 32
	maxAnswers = 24
)

// Questions returns the fewest next questions for a profile: those whose answers decide most programs and money,
// in the order to ask them. A question is asked only when some answer to it changes the verdict of a program,
// alone or together with answers to that program's other questions.
func Questions(lang *Language, candidates []Candidate, profile Profile, on models.Date, limit int) []Question {
	q := &inquiry{lang: lang, profile: profile, on: on, topics: map[Ask]*topic{}}
	for i := range candidates {
		if candidates[i].OpeningOn(on).State != Closed {
			q.add(&candidates[i])
		}
	}
	q.prune()
	return q.order(limit)
}

// inquiry is the search for the next questions.
type inquiry struct {
	lang    *Language
	profile Profile
	on      models.Date
	topics  map[Ask]*topic
	open    []*openProgram
}

// openProgram is a program that needs information.
type openProgram struct {
	candidate *Candidate
	topics    []*topic
}

// topic is one fact that could be asked for.
type topic struct {
	ask      Ask
	nodes    []*Node // the conditions that ask it
	within   map[*openProgram][]*Node
	programs []*openProgram
	settles  map[*openProgram]bool
}

// of returns the topic as one program asks it.
func (t *topic) of(p *openProgram) *topic { return &topic{ask: t.ask, nodes: t.within[p]} }

// add notes a program that needs information, and the facts that are open in it.
func (q *inquiry) add(c *Candidate) {
	a := assess(c.Rule, q.profile, q.on)
	if a.verdict != NeedsInformation {
		return
	}
	p := &openProgram{candidate: c}
	for _, n := range a.open(c.Rule.root) {
		f := a.findings[n.id]
		if f == nil {
			continue
		}
		for _, ask := range f.asks {
			t := q.topics[ask]
			if t == nil {
				t = &topic{ask: ask, within: map[*openProgram][]*Node{}, settles: map[*openProgram]bool{}}
				q.topics[ask] = t
			}
			t.nodes = append(t.nodes, n)
			t.within[p] = append(t.within[p], n)
			if !slices.Contains(p.topics, t) {
				p.topics = append(p.topics, t)
				t.programs = append(t.programs, p)
			}
		}
	}
	q.open = append(q.open, p)
}

// prune finds by trial which answers change a verdict, and drops the programs and topics where none does.
func (q *inquiry) prune() {
	for _, p := range q.open {
		var useful []*topic
		for _, t := range p.topics {
			if q.settlesAlone(t, p) {
				t.settles[p] = true
				useful = append(useful, t)
			} else if q.mattersJointly(t, p) {
				useful = append(useful, t)
			} else {
				t.programs = slices.DeleteFunc(t.programs, func(other *openProgram) bool { return other == p })
			}
		}
		p.topics = useful
	}
}

func (q *inquiry) settlesAlone(t *topic, p *openProgram) bool {
	return slices.ContainsFunc(q.answers(t.of(p), q.profile), func(answered Profile) bool {
		return assess(p.candidate.Rule, answered, q.on).verdict != NeedsInformation
	})
}

// mattersJointly tries the answers to a topic after answers to the program's other topics: it matters when, the
// others being answered alike, different answers to it give different verdicts.
func (q *inquiry) mattersJointly(t *topic, p *openProgram) bool {
	others := slices.DeleteFunc(slices.Clone(p.topics), func(o *topic) bool { return o == t })
	others = others[:min(len(others), maxJoint)]
	profiles := []Profile{q.profile}
	for _, o := range others {
		var next []Profile
		for _, base := range profiles {
			next = append(next, base)
			next = append(next, q.answers(o.of(p), base)...)
		}
		profiles = spreadOut(next, maxTrials)
	}
	slices.Reverse(profiles) // those with most answers first: they settle soonest
	for _, base := range profiles {
		without := assess(p.candidate.Rule, base, q.on).verdict
		for _, answered := range q.answers(t.of(p), base) {
			if assess(p.candidate.Rule, answered, q.on).verdict != without {
				return true
			}
		}
	}
	return false
}

// spreadOut keeps at most n profiles, evenly over the list.
func spreadOut(list []Profile, n int) []Profile {
	if len(list) <= n {
		return list
	}
	out := make([]Profile, n)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(n-1)]
	}
	return out
}

// order picks questions one by one: the one with the most programs and money for each fact still missing there
// first, then the next as if it had been answered.
func (q *inquiry) order(limit int) []Question {
	var out []Question
	asked := map[*topic]bool{}
	for limit <= 0 || len(out) < limit {
		var best *topic
		var most float64
		for _, t := range q.topics {
			if asked[t] || len(t.programs) == 0 {
				continue
			}
			if w := weight(t, asked); best == nil || w > most || w == most && less(t.ask, best.ask) {
				best, most = t, w
			}
		}
		if best == nil {
			break
		}
		asked[best] = true
		out = append(out, q.question(best))
	}
	return out
}

// weight adds up, over the programs a topic matters to, one and the logarithm of the money, divided by the
// facts still missing there; a topic that settles a program alone counts it double.
func weight(t *topic, asked map[*topic]bool) float64 {
	var w float64
	for _, p := range t.programs {
		left := 0
		for _, o := range p.topics {
			if !asked[o] {
				left++
			}
		}
		worth := 1.0
		if most, ok := p.candidate.Money(); ok && most > 0 {
			worth += math.Log10(1+float64(most)/100) / 8
		}
		if t.settles[p] {
			worth *= 2
		}
		w += worth / float64(max(left, 1))
	}
	return math.Round(w*1e9) / 1e9
}

func less(a, b Ask) bool {
	return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Period, b.Period)) < 0
}
