package bundle

import (
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// Basis says where the money of a program comes from, and with it how sure it is.
type Basis string

// The bases of a worth, the surest first.
const (
	Fixed    Basis = "fixed"    // one fixed sum: this is what is paid
	AtMost   Basis = "at-most"  // a cap, or the largest of several sums: what is paid may be less
	Unstated Basis = "unstated" // money by a rate, a tax or an unnamed sum: not counted, because nothing states how much
	NoMoney  Basis = "none"     // a title, a status, a service: no money of itself
)

// Worth is what a program is counted with. Amount is zero for the last two bases.
type Worth struct {
	Amount models.Fen `json:"amount" doc:"计入合计的金额（元）"`
	Basis  Basis      `json:"basis" doc:"依据：fixed 定额；at-most 上限或多档中的最高一档；unstated 按比例、税收等未列明金额，不计入；none 不直接给钱"`
	Text   string     `json:"text" doc:"依据的文字"`
	TextEN string     `json:"text_en" doc:"依据的英文"`
}

// WorthOf returns the documented worth of a program: the largest sum or cap that its benefits state, once. Several
// benefits count as alternatives (首次认定15万元、重新认定5万元), since no member says that they add up; a sum for each
// of several years counts for one; a rate without a cap counts for nothing, since what it is a rate of is not known.
func WorthOf(c matching.Candidate) Worth {
	most, stated := c.Money()
	if !stated {
		return unstated(c.Benefits)
	}
	w := Worth{Amount: most, Basis: Fixed, Text: "定额 " + most.Chinese(), TextEN: "fixed, CNY " + most.String()}
	for _, b := range c.Benefits {
		if b.Cap != nil || b.Amount != nil && *b.Amount != most {
			w.Basis, w.Text, w.TextEN = AtMost, "最高 "+most.Chinese(), "at most CNY "+most.String()
		}
	}
	return w
}

func unstated(benefits []policy.Benefit) Worth {
	for _, b := range benefits {
		switch b.Kind {
		case "title", "status", "service", "recognition", "talent_service", "procurement":
		default:
			return Worth{Basis: Unstated, Text: "未列明金额，不计入合计", TextEN: "no amount is stated; not counted"}
		}
	}
	return Worth{Basis: NoMoney, Text: "不直接给予资金", TextEN: "no money of itself"}
}
