package store

import (
	"fmt"
	"sync"

	"gorm.io/gorm/schema"

	"huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/application"
	"huiqi/models/collect"
	"huiqi/models/draft"
	"huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/feed"
	"huiqi/models/innovation"
	"huiqi/models/matchrun"
	"huiqi/models/need"
	"huiqi/models/policy"
	"huiqi/models/push"
	"huiqi/models/taskforce"
	"huiqi/models/truth"
	"huiqi/models/workbook"
)

// Models returns an empty row of every table, owners before what they own.
func Models() []any {
	return append(keptModels(), &access.Session{}, &access.IdempotencyRecord{}, &push.Token{})
}

// keptModels are the tables that a backup holds: all but sessions, idempotency records and tokens, which are worth nothing
// on another day.
func keptModels() []any {
	return []any{
		&policy.Policy{}, &policy.Attachment{}, &policy.Program{}, &policy.Rule{},
		&enterprise.Enterprise{}, &enterprise.Contact{}, &enterprise.AnnualFigures{}, &enterprise.TitleGrant{},
		&enterprise.IPCount{}, &enterprise.RiskRecord{}, &enterprise.RiskCheck{}, &enterprise.Fact{},
		&access.User{}, &access.APIKey{}, &access.AuditEntry{},
		&feed.Change{}, &taskforce.TaskForce{}, &State{},
		&matchrun.Run{}, &matchrun.Shard{}, &matchrun.Standing{}, &matchrun.Event{},
		&draft.Draft{}, &draft.Original{},
		&collect.Source{}, &collect.Run{}, &collect.Page{}, &collect.Band{},
		&push.Account{}, &push.Allowance{}, &push.Subscription{}, &push.Trigger{}, &push.Campaign{},
		&push.Message{}, &push.Notice{}, &push.Delivery{}, &push.Receipt{},
		&push.Incoming{}, &push.Follower{}, &push.Binding{},
		&push.Group{}, &push.Posting{}, &push.Refusal{}, &push.Feed{}, &push.FollowUp{}, &push.NoticeConsent{},
		&application.Application{},
		&workbook.Workbook{}, &workbook.File{}, &workbook.Fault{}, &workbook.Mapping{}, &enterprise.Change{},
		&taskforce.Person{}, &taskforce.Plan{}, &taskforce.Item{}, &taskforce.ProgressReport{}, &taskforce.Evidence{},
		&taskforce.Override{}, &taskforce.Difficulty{}, &taskforce.Circular{}, &taskforce.Occasion{}, &taskforce.Reminder{},
		&taskforce.Weights{},
		&need.Counter{}, &need.Desk{}, &need.Visit{}, &need.Need{}, &need.Event{}, &need.File{}, &need.Alert{}, &need.Reminder{},
		&exchange.Expert{}, &exchange.ExpertConsent{}, &exchange.ServiceTeam{}, &exchange.Achievement{}, &exchange.Posting{},
		&exchange.Pairing{}, &exchange.PairingEvent{},
		&truth.Mark{}, &truth.Proposal{},
		&innovation.Weights{}, &innovation.Judgement{}, &innovation.Score{},
		&duplicates.Mark{}, &duplicates.Key{}, &duplicates.Pair{}, &duplicates.Merge{},
		&agenda.Mailbox{}, &agenda.Group{}, &agenda.Digest{}, &agenda.Told{},
	}
}

// family is what a column holds, the same on both databases.
type family string

const (
	familyText  family = "text"
	familyInt   family = "integer"
	familyBool  family = "boolean"
	familyBytes family = "bytes"
	familyDate  family = "date"
	familyTime  family = "time"
)

// column is one column of a table.
type column struct {
	name   string
	family family
}

// table is what a backup needs to know of a table.
type table struct {
	name    string
	columns []column
	keys    []string // primary key
	serial  string   // the column that the database numbers; empty: none
}

// tableOf reads a table from the tags of its model.
func tableOf(model any) (table, error) {
	parsed, err := schema.Parse(model, &sync.Map{}, schema.NamingStrategy{})
	if err != nil {
		return table{}, fmt.Errorf("parse %T: %w", model, err)
	}
	t := table{name: parsed.Table}
	for _, field := range parsed.Fields {
		if field.DBName == "" {
			continue
		}
		kind, err := familyOf(field)
		if err != nil {
			return table{}, fmt.Errorf("%s.%s: %w", parsed.Table, field.DBName, err)
		}
		t.columns = append(t.columns, column{field.DBName, kind})
		if field.PrimaryKey {
			t.keys = append(t.keys, field.DBName)
		}
		if field.AutoIncrement {
			t.serial = field.DBName
		}
	}
	return t, nil
}

func familyOf(field *schema.Field) (family, error) {
	if field.Serializer != nil {
		return familyText, nil
	}
	switch field.DataType {
	case schema.String:
		return familyText, nil
	case schema.Int, schema.Uint:
		return familyInt, nil
	case schema.Bool:
		return familyBool, nil
	case schema.Bytes:
		return familyBytes, nil
	case schema.Time:
		return familyTime, nil
	case "date":
		return familyDate, nil
	}
	return "", fmt.Errorf("no column family for the type %q", field.DataType)
}
