package taskforce

import "huiqi/models"

// Notice is what the founding notice says of all task forces: where it stands, who runs the office, and how the work is kept going.
type Notice struct {
	Number       string      `json:"number" example:"淄科发〔2022〕6号"`
	Title        string      `json:"title"`
	Issuer       string      `json:"issuer"`
	IssuedOn     models.Date `json:"issued_on"`
	Office       Office      `json:"office" doc:"专班办公室"`
	Coordination []Rule      `json:"coordination" nullable:"false" doc:"工作机制"`
}

// Office is who keeps the task forces' work together.
type Office struct {
	Department string   `json:"department"`
	Director   string   `json:"director" doc:"主任"`
	Liaison    string   `json:"liaison" doc:"联络员"`
	Duties     []string `json:"duties" nullable:"false" doc:"职责"`
}

// Rule is one way in which the work is kept going, with the day of the month or the months that the notice names.
type Rule struct {
	Rule       string `json:"rule" example:"monthly_circular"`
	Text       string `json:"text"`
	DayOfMonth int    `json:"day_of_month,omitempty"`
	Months     []int  `json:"months,omitempty"`
}
