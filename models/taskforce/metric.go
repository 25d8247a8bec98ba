package taskforce

import (
	"slices"

	"huiqi/models"
)

// Metric names a figure that the system counts from its own records.
type Metric string

// The metrics.
const (
	EnterprisesInBase Metric = "enterprises-in-base"
	PoliciesCollected Metric = "policies-collected"
	ProgramsPublished Metric = "programs-published"
	PushesDelivered   Metric = "pushes-delivered"
	PushesRead        Metric = "pushes-read"
	TakeUpApplied     Metric = "take-up-applied"
	TakeUpGranted     Metric = "take-up-granted"
	NewPlatforms      Metric = "new-provincial-platforms"
	NeedsRegistered   Metric = "needs-registered"
	NeedsInTime       Metric = "needs-solved-in-time"
	VisitsMade        Metric = "visits-made"

	PoliciesNational   Metric = "policies-national"
	PoliciesProvincial Metric = "policies-provincial"
	PoliciesMunicipal  Metric = "policies-municipal"
	PoliciesDistrict   Metric = "policies-district"
)

// MetricInfo says what a metric counts.
type MetricInfo struct {
	Metric   Metric `json:"metric"`
	Name     string `json:"name"`
	Unit     string `json:"unit"`
	Means    string `json:"means"`
	Standing bool   `json:"standing"`        // counts what there is on a day, not what came within a period
	Citywide bool   `json:"citywide"`        // has no districts
	Level    string `json:"level,omitempty"` // of the policies that it counts; empty: of all, or of those asked for
}

// Metrics returns every metric.
func Metrics() []MetricInfo {
	return []MetricInfo{
		{Metric: EnterprisesInBase, Name: "企业库企业数", Unit: "家", Standing: true, Means: "截至当日企业基本信息库中的企业，已注销的除外"},
		{Metric: PoliciesCollected, Name: "收集政策数", Unit: "件", Citywide: true, Means: "期间入库且不是草稿的政策文件，可按级别"},
		{Metric: PoliciesNational, Name: "收集国家政策数", Unit: "件", Citywide: true, Level: "national", Means: "期间入库且不是草稿的国家级政策文件"},
		{Metric: PoliciesProvincial, Name: "收集省级政策数", Unit: "件", Citywide: true, Level: "provincial", Means: "期间入库且不是草稿的省级政策文件"},
		{Metric: PoliciesMunicipal, Name: "收集市级政策数", Unit: "件", Citywide: true, Level: "municipal", Means: "期间入库且不是草稿的市级政策文件"},
		{Metric: PoliciesDistrict, Name: "收集区县政策数", Unit: "件", Citywide: true, Level: "district", Means: "期间入库且不是草稿的区县、功能区政策文件"},
		{Metric: ProgramsPublished, Name: "发布政策事项数", Unit: "项", Citywide: true, Means: "期间首次发布条件的政策事项"},
		{Metric: PushesDelivered, Name: "推送送达数", Unit: "次", Means: "期间已由渠道接收的推送"},
		{Metric: PushesRead, Name: "推送已读数", Unit: "次", Means: "期间被打开阅读的推送"},
		{Metric: TakeUpApplied, Name: "惠企政策申报数", Unit: "件", Means: "申报日在期间内的申报"},
		{Metric: TakeUpGranted, Name: "惠企政策兑现数", Unit: "件", Means: "决定日在期间内且获批的申报"},
		{Metric: NewPlatforms, Name: "新增省级以上创新平台", Unit: "家", Means: "有效期起始日在期间内的省级、国家级平台认定"},
		{Metric: NeedsRegistered, Name: "登记企业需求数", Unit: "件", Means: "登记日在期间内的企业需求"},
		{Metric: NeedsInTime, Name: "按时解决企业需求数", Unit: "件", Means: "期间经企业确认、且各环节均未超过时限的企业需求；企业未确认的不计"},
		{Metric: VisitsMade, Name: "走访企业次数", Unit: "次", Means: "走访日在期间内的走访记录"},
	}
}

// Info returns what a metric counts, and whether there is such a metric.
func (m Metric) Info() (MetricInfo, bool) {
	all := Metrics()
	i := slices.IndexFunc(all, func(info MetricInfo) bool { return info.Metric == m })
	if i < 0 {
		return MetricInfo{}, false
	}
	return all[i], true
}

// Known reports whether there is such a metric.
func (m Metric) Known() bool { _, ok := m.Info(); return ok }

// MetricQuery says what of a metric is counted: what came from From to To, both included, or what there is at the end of
// To; within a territory when one is given.
type MetricQuery struct {
	Metric    Metric
	From, To  models.Date
	Territory []string // codes of regions and zones
	Level     string   // of policies; empty: every level
	TitleIDs  []string // of titles that count, for the metric of platforms
}

// MetricRecord is one of the records that a metric counts.
type MetricRecord struct {
	Kind   string      `json:"kind"`   // enterprise, policy, program, message, delivery, application, title-grant, need, visit
	ID     string      `json:"id"`     //
	Name   string      `json:"name"`   // of the enterprise, policy or program
	Detail string      `json:"detail"` // the level, the program, the title or what is needed
	On     models.Date `json:"on,omitzero"`
}
