package need

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// By is who moves a need, when, and what its clock is read with.
type By struct {
	ID, Name string
	At       time.Time
	Desk     Desk
	Calendar Calendar
}

// Triage says of which kind the need is after it was looked at, and tags it. The desk of By is that of the kind before.
func (n *Need) Triage(by By, kind Kind, tags []string, note string) (Event, error) {
	e, err := n.move(by, Triaged, note, Registered)
	if err == nil {
		n.Kind, n.Tags = kind, tags
	}
	return e, err
}

// Assign gives the need to a person, a department, or both; also to another one while it is being worked on.
func (n *Need) Assign(by By, person, department, note string) (Event, error) {
	if person == "" && department == "" {
		return Event{}, toNobody(n.Kind)
	}
	e, err := n.move(by, Assigned, note, Triaged, Assigned, InProgress)
	if err == nil {
		n.Assignee, n.Department = person, department
	}
	return e, err
}

// toNobody is the fault of a need that is given to nobody while its kind has no department that it would go to.
func toNobody(k Kind) error {
	path := "PUT /need-desks/" + string(k)
	return models.Invalid("invalid-need", "需求办理信息有误", "what is said of the need has faults", models.Violation{
		Path: "department", Code: "required", Message: "须指定承办人或承办部门：「" + k.Chinese() + "」类需求尚未设定部门，可由市局用 " + path + " 设定",
		English: "name a person or a department: no department is set for the kind " + string(k) + ", the bureau sets one by " + path, Want: path,
	})
}

// Begin says that somebody is at work.
func (n *Need) Begin(by By, note string) (Event, error) {
	return n.move(by, InProgress, note, Assigned)
}

// Reply gives the enterprise its answer, which it may confirm or not.
func (n *Need) Reply(by By, answer string) (Event, error) {
	if err := says(answer, "answer"); err != nil {
		return Event{}, err
	}
	e, err := n.move(by, Answered, answer, InProgress)
	if err == nil {
		n.Answer = answer
	}
	return e, err
}

// Confirm says that the enterprise is served, with its rating of 1 to 5.
func (n *Need) Confirm(by By, rating int, words string) (Event, error) {
	if rating < 1 || rating > 5 {
		return Event{}, lacks("rating", "评价应为 1 到 5", "a rating is 1 to 5")
	}
	if err := bounded(words, "words"); err != nil {
		return Event{}, err
	}
	e, err := n.move(by, Confirmed, words, Answered)
	if err == nil {
		n.Rating, n.Words = &rating, words
	}
	return e, err
}

// Reopen says that the answer did not solve it: it is worked on again.
func (n *Need) Reopen(by By, reason string) (Event, error) {
	return n.because(by, InProgress, reason, Answered)
}

// Close files what is confirmed.
func (n *Need) Close(by By, note string) (Event, error) { return n.move(by, Closed, note, Confirmed) }

// Return gives the need back to whoever registered it, with the reason.
func (n *Need) Return(by By, reason string) (Event, error) {
	return n.because(by, Returned, reason, Running()...)
}

// Resubmit registers a need again that was returned.
func (n *Need) Resubmit(by By, note string) (Event, error) {
	return n.move(by, Registered, note, Returned)
}

// Withdraw ends a need that the enterprise no longer has.
func (n *Need) Withdraw(by By, reason string) (Event, error) {
	return n.because(by, Withdrawn, reason, append(Running(), Answered, Returned)...)
}

// Editable returns the fault when the text of the need can no longer be changed.
func (n *Need) Editable() error {
	if n.State == Registered || n.State == Returned {
		return nil
	}
	return n.refused("修改")
}

func (n *Need) because(by By, to State, reason string, from ...State) (Event, error) {
	if err := says(reason, "reason"); err != nil {
		return Event{}, err
	}
	e, err := n.move(by, to, reason, from...)
	if err == nil {
		n.Reason = reason
	}
	return e, err
}

// move brings the need into a state and stops the clock of the one it leaves.
func (n *Need) move(by By, to State, note string, from ...State) (Event, error) {
	if !slices.Contains(from, n.State) {
		return Event{}, n.refused("改为「" + to.Chinese() + "」")
	}
	if err := bounded(note, "note"); err != nil {
		return Event{}, err
	}
	e := Event{NeedID: n.ID, EnterpriseID: n.EnterpriseID, At: by.At, ActorID: by.ID, ActorName: by.Name, Action: Moved, From: n.State, To: to, Note: note, Certain: true}
	if limit, runs := by.Desk.Limit(n.State); runs {
		days, certain := by.Calendar.WorkedDays(models.DateOf(n.Since), models.DateOf(by.At))
		spent := map[State]int{}
		for step, before := range n.Spent {
			spent[step] = before
		}
		spent[n.State] += max(0, days)
		total := spent[n.State]
		n.Spent, e.Days, e.Limit, e.Certain = spent, &total, &limit, certain
	}
	n.State, n.Since = to, by.At
	n.Stay++
	return e, nil
}

func (n *Need) refused(what string) error {
	return models.Faulty(models.KindConflict, "need-state", "需求现为「"+n.State.Chinese()+"」，不能"+what, "a need in the state "+string(n.State)+" does not allow this")
}

func lacks(path, zh, en string) error {
	return models.Invalid("invalid-need", "需求办理信息有误", "what is said of the need has faults", models.Violation{Path: path, Code: "required", Message: zh, English: en})
}

func says(text, path string) error {
	if strings.TrimSpace(text) == "" {
		return lacks(path, "须填写", "must be said")
	}
	return bounded(text, path)
}

func bounded(text, path string) error {
	var c models.Checker
	if c.Text(text, path, maxText); len(c.Found) > 0 {
		return models.Invalid("invalid-need", "需求办理信息有误", "what is said of the need has faults", c.Found...)
	}
	return nil
}
