package seed

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// TaskForces returns the five task forces in the order of their founding notice. Indicators and targets that
// the file states beside a text are written behind it, so that none is lost.
func TaskForces() ([]taskforce.TaskForce, error) {
	f, err := taskForces()
	if err != nil {
		return nil, err
	}
	out := make([]taskforce.TaskForce, len(f.TaskForces))
	for i, row := range f.TaskForces {
		out[i] = row.taskForce(i+1, f.Document.Number)
	}
	return out, nil
}

// Notice returns what the founding notice says of all task forces.
func Notice() (taskforce.Notice, error) {
	f, err := taskForces()
	if err != nil {
		return taskforce.Notice{}, err
	}
	d := f.Document
	return taskforce.Notice{Number: d.Number, Title: d.Title, Issuer: d.Issuer, IssuedOn: d.IssuedOn, Office: f.Office, Coordination: f.Coordination}, nil
}

// taskForces reads the file.
func taskForces() (taskForceFile, error) {
	var f taskForceFile
	data, err := fs.ReadFile(ReferenceFiles(), "taskforces.yaml")
	if err != nil {
		return f, fmt.Errorf("task forces: %w", err)
	}
	doc, err := yamlToJSON(data)
	if err == nil {
		err = json.Unmarshal(doc, &f)
	}
	if err != nil {
		return f, fmt.Errorf("task forces: %w", err)
	}
	return f, nil
}

type taskForceFile struct {
	Document struct {
		Number   string      `json:"number"`
		Title    string      `json:"title"`
		Issuer   string      `json:"issuer"`
		IssuedOn models.Date `json:"issued_on"`
	} `json:"document"`
	People       []personRow      `json:"people"`
	Office       taskforce.Office `json:"office"`
	Coordination []taskforce.Rule `json:"coordination"`
	TaskForces   []taskForceRow   `json:"task_forces"`
}

type personRow struct {
	Name       string `json:"name"`
	Post       string `json:"post"`
	Role       string `json:"role"`
	Department string `json:"department"`
	Also       string `json:"also"`
}

type taskForceRow struct {
	Code             string      `json:"code"`
	Name             string      `json:"name"`
	Project          string      `json:"project"`
	LeadLeader       string      `json:"lead_leader"`
	AssistingLeaders []string    `json:"assisting_leaders"`
	Lead             string      `json:"lead"`
	Members          []string    `json:"members"`
	Goal             string      `json:"goal"`
	GoalDue          models.Date `json:"goal_due"`
	Due              models.Date `json:"due"`
	Recurring        bool        `json:"recurring"`
	Tasks            []item      `json:"tasks"`
	Difficulties     []item      `json:"difficulties"`
	KeyProjects      []item      `json:"key_projects"`
	Plan             []item      `json:"plan"`
	Measures         []item      `json:"measures"`
}

// item is a task, project, stage or measure: a plain text, or a text with what belongs to it.
type item struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Quarter    int         `json:"quarter"`
	Due        models.Date `json:"due"`
	Recurring  bool        `json:"recurring"`
	Department string      `json:"department"`
	Months     []int       `json:"months"`
	target
	Targets []target `json:"targets"`
}

type target struct {
	Indicator string `json:"indicator"`
	Target    int    `json:"target"`
	Unit      string `json:"unit"`
}

// UnmarshalJSON reads a plain string or an object.
func (i *item) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		*i = item{Text: text}
		return nil
	}
	type plain item
	return json.Unmarshal(data, (*plain)(i))
}

// full returns the text with its quarter before it and its targets behind it.
func (i item) full() string {
	text := i.Text
	if i.Quarter > 0 {
		text = fmt.Sprintf("第%s季度：%s", [...]string{"一", "二", "三", "四"}[i.Quarter-1], text)
	}
	targets := i.Targets
	if i.Indicator != "" {
		targets = append([]target{i.target}, targets...)
	}
	if len(targets) == 0 {
		return text
	}
	words := make([]string, len(targets))
	for n, t := range targets {
		words[n] = fmt.Sprintf("%s%d%s", t.Indicator, t.Target, t.Unit)
	}
	return text + "（目标：" + strings.Join(words, "，") + "）"
}

func (r taskForceRow) taskForce(seq int, document string) taskforce.TaskForce {
	out := taskforce.TaskForce{
		Code: r.Code, Seq: seq, Name: r.Name, Project: r.Project, LeadLeader: r.LeadLeader,
		AssistingLeaders: listOf(r.AssistingLeaders), Lead: r.Lead, Members: listOf(r.Members),
		Goal: r.Goal, GoalDue: r.GoalDue, Due: r.Due, Recurring: r.Recurring,
		Tasks: texts(r.Tasks), Difficulties: texts(r.Difficulties), KeyProjects: texts(r.KeyProjects),
		Plan: []taskforce.PlanStage{}, Measures: []taskforce.Measure{}, DocNumber: document,
	}
	for _, i := range r.Plan {
		out.Plan = append(out.Plan, taskforce.PlanStage{Text: i.full(), Due: i.Due, Recurring: i.Recurring})
	}
	for _, i := range r.Measures {
		out.Measures = append(out.Measures, taskforce.Measure{Text: i.full(), Department: i.Department, Months: i.Months})
	}
	return out
}

func texts(items []item) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = i.full()
	}
	return out
}
