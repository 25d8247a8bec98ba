package match

import (
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// Answer is what programs mean for an enterprise on a date.
type Answer struct {
	AsOf       models.Date              `json:"as_of"`
	Enterprise *Subject                 `json:"enterprise,omitempty"` // of the base; absent for a profile that was brought along
	Total      int                      `json:"total"`                // programs matched
	Counts     map[matching.Verdict]int `json:"counts"`               // by verdict, over all programs matched
	Items      []Item                   `json:"items"`                // ranked
}

// Subject is the enterprise of the base that was matched.
type Subject struct {
	USCC      string `json:"uscc"`
	Name      string `json:"name"`
	Synthetic bool   `json:"synthetic"` // generated: not a real organisation
	Version   int64  `json:"version"`
}

// Item is one program with its verdict and reasons, and what to do about it.
type Item struct {
	ProgramID   string            `json:"program_id"`
	Name        string            `json:"name"`
	Summary     string            `json:"summary,omitempty"`
	Verdict     matching.Verdict  `json:"verdict"`
	VerdictText string            `json:"verdict_text"`
	RuleVersion int               `json:"rule_version"` // with as_of and the profile, what a replay needs
	Result      matching.Result   `json:"result"`       // reasons of every condition
	Score       matching.Score    `json:"score"`
	Opening     matching.Opening  `json:"opening"`
	Benefits    []policy.Benefit  `json:"benefits"`
	Windows     []policy.Window   `json:"windows"`
	Materials   []policy.Material `json:"materials"`
	Contacts    []policy.Contact  `json:"contacts"`
	HowToApply  string            `json:"how_to_apply,omitempty"`
	Exclusivity []string          `json:"exclusivity"` // programs that share a group cannot be enjoyed together
	Policy      Document          `json:"policy"`
}

// Document is the policy that a program stands in.
type Document struct {
	ID               string              `json:"id"`
	Title            string              `json:"title"`
	DocNumber        string              `json:"doc_number,omitempty"`
	Issuers          []string            `json:"issuers"`
	Level            policy.Level        `json:"level"`
	LevelText        string              `json:"level_text"`
	Region           string              `json:"region"`
	RegionName       string              `json:"region_name"`
	PublishDate      models.Date         `json:"publish_date,omitzero"`
	ExpiryDate       models.Date         `json:"expiry_date,omitzero"`
	SourceURL        string              `json:"source_url,omitempty"`
	SourceNote       string              `json:"source_note,omitempty"`
	Verification     policy.Verification `json:"verification"`
	VerificationText string              `json:"verification_text"`
	Sample           bool                `json:"sample"`
	SampleMark       string              `json:"sample_mark,omitempty"` // 示例, shown wherever a sample appears
}

// item puts one match into an answer, in the language asked for.
func (s *Service) item(m matching.Match, p policy.PublishedProgram, english bool) Item {
	i := Item{
		ProgramID: p.Program.ID, Name: p.Program.Name, Summary: p.Program.Summary, Verdict: m.Result.Verdict,
		VerdictText: m.Result.Verdict.Chinese(), RuleVersion: m.Candidate.RuleVersion, Result: m.Result, Score: m.Score, Opening: m.Opening,
		Benefits: listed(p.Program.Benefits), Windows: listed(p.Program.Windows), Materials: listed(p.Program.Materials),
		Contacts: listed(p.Program.Contacts), HowToApply: p.Program.HowToApply, Exclusivity: listed(p.Program.Exclusivity),
		Policy: s.document(p.Policy),
	}
	if english {
		i.VerdictText = englishVerdicts()[i.Verdict]
		i.Policy.LevelText, i.Policy.VerificationText = string(p.Policy.Level), p.Policy.Verification.English()
	}
	return i
}

func (s *Service) document(p policy.Policy) Document {
	d := Document{
		ID: p.ID, Title: p.Title, DocNumber: p.DocNumber, Issuers: listed(p.Issuers), Level: p.Level, LevelText: p.Level.Chinese(),
		Region: p.Region, RegionName: s.Catalogue.DivisionName(p.Region), PublishDate: p.PublishDate, ExpiryDate: p.ExpiryDate,
		SourceURL: p.SourceURL, SourceNote: p.SourceNote, Verification: p.Verification,
		VerificationText: p.Verification.Chinese(), Sample: p.Sample,
	}
	if p.Sample {
		d.SampleMark = "示例"
	}
	return d
}

func englishVerdicts() map[matching.Verdict]string {
	return map[matching.Verdict]string{
		matching.Eligible: "eligible", matching.NeedsJudgement: "a person must judge", matching.NeedsInformation: "more information needed",
		matching.NearMiss: "one step away", matching.Ineligible: "not eligible",
	}
}

func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
