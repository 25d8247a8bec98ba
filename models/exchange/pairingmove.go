package exchange

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// PairingState says how far a pairing is.
type PairingState string

// The states of pairings.
const (
	Proposed   PairingState = "proposed"
	Introduced PairingState = "introduced"
	Talking    PairingState = "talking"
	Signed     PairingState = "signed"
	Failed     PairingState = "failed"
)

// PairingStates returns every state in the order of a pairing's way.
func PairingStates() []PairingState {
	return []PairingState{Proposed, Introduced, Talking, Signed, Failed}
}

// Chinese returns what people call the state.
func (s PairingState) Chinese() string {
	return map[PairingState]string{Proposed: "已提出", Introduced: "已引荐", Talking: "洽谈中", Signed: "已签约", Failed: "未成"}[s]
}

// By is who moves a pairing, and when.
type By struct {
	ID, Name string
	At       time.Time
}

// Contract is what a pairing came to.
type Contract struct {
	Amount  *models.Fen // absent: without money, or not known
	Number  string
	Outcome string
}

// Introduce says that both sides know of each other.
func (p *Pairing) Introduce(by By, note string) (PairingEvent, error) {
	return p.move(by, Introduced, note, Proposed)
}

// Talk says that both sides talk.
func (p *Pairing) Talk(by By, note string) (PairingEvent, error) {
	return p.move(by, Talking, note, Introduced)
}

// Sign says that a contract was made, which has a number or an outcome in words.
func (p *Pairing) Sign(by By, c Contract, note string) (PairingEvent, error) {
	var found models.Checker
	found.Text(c.Number, "contract_number", maxName)
	found.Text(c.Outcome, "outcome", maxText)
	found.Say(strings.TrimSpace(c.Number+c.Outcome) == "", "outcome", "required", "须填写合同编号或成效", "give the contract's number or say what was agreed", "")
	found.Say(c.Amount != nil && *c.Amount < 0, "amount", "bad-value", "金额不能为负", "never negative", "≥ 0")
	if err := invalidPairing(found.Found); err != nil {
		return PairingEvent{}, err
	}
	e, err := p.move(by, Signed, note, Talking)
	if err == nil {
		p.Amount, p.ContractNumber, p.Outcome = c.Amount, c.Number, c.Outcome
	}
	return e, err
}

// Fail says that it came to nothing, and why.
func (p *Pairing) Fail(by By, reason string) (PairingEvent, error) {
	var found models.Checker
	checkNeeded(&found, reason, "reason", maxText)
	if err := invalidPairing(found.Found); err != nil {
		return PairingEvent{}, err
	}
	e, err := p.move(by, Failed, reason, Proposed, Introduced, Talking)
	if err == nil {
		p.Reason = reason
	}
	return e, err
}

// Note writes something down.
func (p *Pairing) Note(by By, text string) (PairingEvent, error) {
	var found models.Checker
	checkNeeded(&found, text, "text", maxText)
	return p.event(by, "", text), invalidPairing(found.Found)
}

// Begin makes the pairing a proposal and returns its first event.
func (p *Pairing) Begin(by By, note string) (PairingEvent, error) {
	var found models.Checker
	found.Say(p.ExpertID == "" && p.TeamID == "" && p.AchievementID == "", "expert_id", "required", "须指定专家、服务团或成果", "name an expert, a team or an achievement", "")
	found.Text(note, "note", maxText)
	if err := invalidPairing(found.Found); err != nil {
		return PairingEvent{}, err
	}
	p.ProposedBy, p.ProposedOn = by.ID, models.DateOf(by.At)
	p.Month, p.State, p.Since = p.ProposedOn.String()[:len("2026-03")], Proposed, by.At
	return p.event(by, Proposed, note), nil
}

func (p *Pairing) move(by By, to PairingState, note string, from ...PairingState) (PairingEvent, error) {
	if !slices.Contains(from, p.State) {
		return PairingEvent{}, models.Faulty(models.KindConflict, "pairing-state", "对接现为「"+p.State.Chinese()+"」，不能改为「"+to.Chinese()+"」",
			"a pairing in the state "+string(p.State)+" does not allow this")
	}
	var found models.Checker
	found.Text(note, "note", maxText)
	if err := invalidPairing(found.Found); err != nil {
		return PairingEvent{}, err
	}
	e := p.event(by, to, note)
	e.From = p.State
	p.State, p.Since = to, by.At
	return e, nil
}

func (p *Pairing) event(by By, to PairingState, note string) PairingEvent {
	return PairingEvent{PairingID: p.ID, EnterpriseID: p.EnterpriseID, At: by.At, ActorID: by.ID, ActorName: by.Name, To: to, Note: note}
}

func invalidPairing(found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid("invalid-pairing", "对接信息有误", "what is said of the pairing has faults", found...)
}
