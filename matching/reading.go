package matching

import (
	"slices"

	"huiqi/models"
)

// Why says why a condition is unknown.
type Why string

// The reasons of unknown.
const (
	WhyAbsent    Why = "absent"    // no fact answers it
	WhyExpired   Why = "expired"   // a fact is there, past its time
	WhyInterval  Why = "interval"  // the threshold lies inside what is known
	WhyConflict  Why = "conflict"  // sources exclude each other
	WhyCoarse    Why = "coarse"    // known only more broadly: a city where a district is asked
	WhyWords     Why = "words"     // words that no catalogue has cannot be compared
	WhyDocument  Why = "document"  // only the document's issuer can say: is a zone inside the district, does 近三年 mean granted or held?
	WhyUncounted Why = "uncounted" // the facts are there and do not allow the computation
	WhyJudgement Why = "judgement" // a person decides, and has not
)

// Chinese returns the reason as users read it.
func (w Why) Chinese() string {
	return map[Why]string{
		WhyAbsent: "缺少该项资料", WhyExpired: "资料已过期", WhyInterval: "已知范围跨过要求的数值", WhyConflict: "不同来源的资料相互矛盾",
		WhyCoarse: "资料不够具体", WhyWords: "名称无法对应", WhyDocument: "须看文件如何规定", WhyUncounted: "现有资料无法计算",
		WhyJudgement: "须由人工判断",
	}[w]
}

// Ask names one fact that an enterprise can give: a field, of a fiscal year or for a period when one is stated.
type Ask struct {
	Field  string `json:"field"`
	Year   int    `json:"year,omitempty"`
	Period string `json:"period,omitempty"`
}

// finding is what the evaluation of one condition found, before it is put into words.
type finding struct {
	state State
	why   Why    // when unknown
	hint  string // an older or partial value that decides nothing
	asks  []Ask  // the facts that would settle it, when unknown

	quantities []quantityReading // of numbers
	dates      []models.Date     // of dates and age
	truth      *bool             // of bools
	events     []Event           // of bools: the spells within the window
	words      []string          // of enums and regions
	held       []Holding         // of sets: the holdings that count, or may
	lapsed     []Holding         // of sets: asked holdings that do not count at the time
	closed     bool              // of sets: the list is complete
	facts      []*Fact           // what it rests on
	fromDate   models.Date       // unmet only for want of time: it holds from this day
}

// env is one evaluation: a profile on a date.
type env struct {
	lang    *Language
	profile Profile
	on      models.Date
	read    map[asked][]quantityReading // what was read already: rules ask the same quantity again and again
	terse   bool                        // without hints and bases, which only explanations show
}

// asked is one quantity of a rule.
type asked struct{ field, period string }

// unknown returns a finding without an answer.
func unknown(why Why, asks ...Ask) finding { return finding{state: Unknown, why: why, asks: asks} }

// fresh returns the sides of a field that may be relied on, and whether some were left out as expired.
func (e *env) fresh(field string, year int) (sides []*Fact, expired []*Fact) {
	f := e.lang.fields.Find(field)
	all := e.profile.Facts(field, year)
	for i := range all {
		if all[i].stale(f, e.on, year != 0) {
			expired = append(expired, &all[i])
		} else {
			sides = append(sides, &all[i])
		}
	}
	return sides, expired
}

// dated finds a date: founded_on, or register_date, which mean the same. ok is false when none is known or the
// sources differ.
func (e *env) dated(fields ...string) (dates []models.Date, facts []*Fact) {
	for _, field := range fields {
		sides, _ := e.fresh(field, 0)
		for _, s := range sides {
			facts = append(facts, s)
			if !slices.Contains(dates, s.Date) {
				dates = append(dates, s.Date)
			}
		}
	}
	return dates, facts
}

// foundedYear returns the year of founding, or 0 when it is not known for sure.
func (e *env) foundedYear() int {
	dates, _ := e.dated("founded_on", "register_date")
	if len(dates) == 0 {
		return 0
	}
	for _, d := range dates {
		if d.Year != dates[0].Year {
			return 0
		}
	}
	return dates[0].Year
}
