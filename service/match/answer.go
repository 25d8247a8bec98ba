package match

import (
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// Answer is what programs mean for an enterprise on a date.
type Answer struct {
	AsOf       models.Date              `json:"as_of" doc:"按哪一天判断"`
	Enterprise *Subject                 `json:"enterprise,omitempty" doc:"企业库中的企业；自带资料时没有此项"` // of the base; absent for a profile that was brought along
	Total      int                      `json:"total" doc:"参与匹配的事项数"`                         // programs matched
	Counts     map[matching.Verdict]int `json:"counts" doc:"各结论的事项数，不受 verdicts 与 limit 影响"`  // by verdict, over all programs matched
	Items      []Item                   `json:"items" doc:"按结论、得分排序"`                         // ranked
}

// Subject is the enterprise of the base that was matched.
type Subject struct {
	USCC      string `json:"uscc" doc:"统一社会信用代码"`
	Name      string `json:"name" doc:"企业名称"`
	Synthetic bool   `json:"synthetic" doc:"合成的演示企业，并非真实"` // generated: not a real organisation
	Version   int64  `json:"version" doc:"企业库中的版本"`
}

// Item is one program with its verdict and reasons, and what to do about it.
type Item struct {
	ProgramID   string            `json:"program_id" doc:"事项编号"`
	Name        string            `json:"name" doc:"事项名称"`
	Summary     string            `json:"summary,omitempty" doc:"摘要"`
	Verdict     matching.Verdict  `json:"verdict" doc:"结论：eligible、needs-judgement、needs-information、near-miss、ineligible"`
	VerdictText string            `json:"verdict_text" doc:"结论的文字，随 Accept-Language"`
	RuleVersion int               `json:"rule_version" doc:"所用规则版本；与 as_of、企业资料一起可重现结论"` // with as_of and the profile, what a replay needs
	Result      matching.Result   `json:"result" doc:"逐条理由：状态、要求、实际值及来源、差距、原文"`          // reasons of every condition
	Score       matching.Score    `json:"score" doc:"排序得分及其组成"`
	Opening     matching.Opening  `json:"opening" doc:"申报窗口在当日的状态与剩余天数"`
	Benefits    []policy.Benefit  `json:"benefits" doc:"扶持方式与力度"`
	Windows     []policy.Window   `json:"windows" doc:"全部申报窗口"`
	Materials   []policy.Material `json:"materials" doc:"申报材料"`
	Contacts    []policy.Contact  `json:"contacts" doc:"受理科室"`
	HowToApply  string            `json:"how_to_apply,omitempty" doc:"怎样申报"`
	Exclusivity []string          `json:"exclusivity" doc:"互斥组：同组事项不重复享受"` // programs that share a group cannot be enjoyed together
	Policy      Document          `json:"policy" doc:"所属政策"`
}

// Document is the policy that a program stands in.
type Document struct {
	ID               string              `json:"id" doc:"政策编号"`
	Title            string              `json:"title" doc:"标题"`
	DocNumber        string              `json:"doc_number,omitempty" doc:"文号"`
	Issuers          []string            `json:"issuers" doc:"发布机关"`
	Level            policy.Level        `json:"level" doc:"级别"`
	LevelText        string              `json:"level_text" doc:"级别的文字"`
	Region           string              `json:"region" doc:"适用地区代码"`
	RegionName       string              `json:"region_name" doc:"适用地区"`
	PublishDate      models.Date         `json:"publish_date,omitzero" doc:"发布日期"`
	ExpiryDate       models.Date         `json:"expiry_date,omitzero" doc:"最后有效日"`
	SourceURL        string              `json:"source_url,omitempty" doc:"来源网址"`
	SourceNote       string              `json:"source_note,omitempty" doc:"事实取自何处"`
	Verification     policy.Verification `json:"verification" doc:"核对状态"`
	VerificationText string              `json:"verification_text" doc:"核对状态的文字，须随结论显示"`
	Sample           bool                `json:"sample" doc:"示例：演示用虚构政策"`
	SampleMark       string              `json:"sample_mark,omitempty" doc:"示例标记，出现时须显示"` // 示例, shown wherever a sample appears
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
