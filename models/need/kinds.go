package need

import "slices"

// Kind says what sort of help an enterprise needs.
type Kind string

// The kinds of needs.
const (
	TechProblem  Kind = "tech-problem"  // 技术攻关
	Transfer     Kind = "transfer"      // 成果转化
	Talent       Kind = "talent"        // 人才
	Financing    Kind = "financing"     // 融资
	Platform     Kind = "platform"      // 平台共建
	PolicyAdvice Kind = "policy-advice" // 政策咨询
	Other        Kind = "other"         // 其他
)

// Kinds returns every kind in the order in which people are shown them.
func Kinds() []Kind {
	return []Kind{TechProblem, Transfer, Talent, Financing, Platform, PolicyAdvice, Other}
}

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Chinese returns what people call the kind.
func (k Kind) Chinese() string {
	return map[Kind]string{
		TechProblem: "技术攻关", Transfer: "成果转化", Talent: "人才", Financing: "融资", Platform: "平台共建", PolicyAdvice: "政策咨询", Other: "其他",
	}[k]
}

// Urgency says how soon something is needed.
type Urgency string

// The urgencies.
const (
	Normal   Urgency = "normal"
	Urgent   Urgency = "urgent"
	Critical Urgency = "critical"
)

// Valid reports whether u is one of the urgencies.
func (u Urgency) Valid() bool { return slices.Contains([]Urgency{Normal, Urgent, Critical}, u) }

// Channel says by which way a need came.
type Channel string

// The channels.
const (
	ByVisit      Channel = "staff-visit"
	ByEnterprise Channel = "enterprise"
	ByWeChat     Channel = "wechat"
	ByOther      Channel = "other"
)

// Channels returns every channel in the order in which people are shown them.
func Channels() []Channel { return []Channel{ByVisit, ByEnterprise, ByWeChat, ByOther} }

// Valid reports whether c is one of the channels.
func (c Channel) Valid() bool { return slices.Contains(Channels(), c) }

// Chinese returns what people call the channel.
func (c Channel) Chinese() string {
	return map[Channel]string{ByVisit: "走访", ByEnterprise: "企业登记", ByWeChat: "微信", ByOther: "其他"}[c]
}

// State says how far the handling of a need is.
type State string

// The states of needs.
const (
	Registered State = "registered"
	Triaged    State = "triaged"
	Assigned   State = "assigned"
	InProgress State = "in-progress"
	Answered   State = "answered"
	Confirmed  State = "confirmed"
	Closed     State = "closed"
	Returned   State = "returned"
	Withdrawn  State = "withdrawn"
)

// States returns every state in the order of a need's way.
func States() []State {
	return []State{Registered, Triaged, Assigned, InProgress, Answered, Confirmed, Closed, Returned, Withdrawn}
}

// Running returns the states in which the office has to do something and the clock runs.
func Running() []State { return []State{Registered, Triaged, Assigned, InProgress} }

// Valid reports whether s is one of the states.
func (s State) Valid() bool { return slices.Contains(States(), s) }

// Runs reports whether the clock runs in the state.
func (s State) Runs() bool { return slices.Contains(Running(), s) }

// Chinese returns what people call the state.
func (s State) Chinese() string {
	return map[State]string{
		Registered: "已登记", Triaged: "已研判", Assigned: "已交办", InProgress: "办理中", Answered: "已答复", Confirmed: "企业已确认", Closed: "已办结",
		Returned: "已退回", Withdrawn: "已撤回",
	}[s]
}
