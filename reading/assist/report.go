package assist

// Reason is why an answer was dropped or a sentence has none.
type Reason string

// Reasons to drop an answer.
const (
	Malformed       Reason = "malformed"        // not of the shape that was asked for
	UnknownSentence Reason = "unknown-sentence" // about a sentence that was not asked about
	Duplicate       Reason = "duplicate"        // the sentence has an answer already
	TooMany         Reason = "too-many"         // more answers than sentences can have, or more sentences than are asked about
	TooComplex      Reason = "too-complex"      // deeper or larger than one sentence's rule can be
	NotInLanguage   Reason = "not-in-language"  // the rule language refuses it: field, operator, value, unit, period, code
	NotQuoted       Reason = "not-quoted"       // the quotation does not stand in the sentence, or not exactly once
	WrongNumber     Reason = "wrong-number"     // a number or date that the quotation does not give
	WrongBound      Reason = "wrong-bound"      // a comparison turned round: 不低于 read as a ceiling
	WrongPolarity   Reason = "wrong-polarity"   // a negation lost, added or not plain
	WrongJoin       Reason = "wrong-join"       // alternatives where the quotation has none, or the reverse
	WrongWord       Reason = "wrong-word"       // a title, place or trade that the quotation does not name
	Unrelated       Reason = "unrelated"        // the quotation shares no word with what a yes-or-no field is about
	WrongPeriod     Reason = "wrong-period"     // a period that the sentence does not give
	Incomplete      Reason = "incomplete"       // an alternative of the sentence is left out
)

// Reasons why a sentence has no accepted answer; TooMany is one, too.
const (
	BadQuestion   Reason = "bad-question"  // its offsets do not frame its text
	TooLong       Reason = "too-long"      // it fits into no request
	Unavailable   Reason = "unavailable"   // the endpoint cannot be reached, is overloaded or fails
	Misconfigured Reason = "misconfigured" // the endpoint refuses the key, the model or the request
	TimedOut      Reason = "timed-out"     // the time of a try or of the document was over
	Cancelled     Reason = "cancelled"     // the caller gave up
	Oversize      Reason = "oversize"      // the endpoint's answer is larger than any answer can be
	Garbage       Reason = "garbage"       // what came back is no answer
	CutOff        Reason = "cut-off"       // the answer ended before it came to the sentence
	Silent        Reason = "silent"        // the answer leaves the sentence out
	Refused       Reason = "refused"       // its answer was dropped
)

// Report accounts for what was asked. Sentences is the sum of Proposed, Stayed and everything in Unanswered.
type Report struct {
	Sentences    int            `json:"sentences"`
	Proposed     int            `json:"proposed"` // sentences with a proposed rule
	Stayed       int            `json:"stayed"`   // sentences that the model leaves to a person
	Dropped      map[Reason]int `json:"dropped"`  // answers that failed a check
	Unanswered   map[Reason]int `json:"unanswered"`
	Requests     int            `json:"requests"` // sent, further tries included
	PromptTokens int64          `json:"prompt_tokens"`
	AnswerTokens int64          `json:"answer_tokens"` // both as the endpoint counts
}

func newReport(sentences int) Report {
	return Report{Sentences: sentences, Dropped: map[Reason]int{}, Unanswered: map[Reason]int{}}
}
