package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"huiqi/models"
)

// holding is a table whose rows keep an enterprise from being deleted, and what they are called; of some tables those alone of which
// only is true.
type holding struct{ table, zh, en, only string }

// Rows that were generated, and notices that nobody was told, are not what somebody sent in; of the history, what an import, a
// correction or a merge brought is: what was entered one by one is told by the rows themselves.
const (
	notGenerated = "source <> 'synthetic'"
	toldOnly     = "state = 'carried'"
	broughtOnly  = "job_id <> ''"
)

// holdings are what may have been registered for an enterprise, or sent in. A test holds them, and the tables whose rows are deleted with
// an enterprise, against the schema.
func holdings() []holding {
	return []holding{
		{"needs", "企业需求", "needs", ""},
		{"need_visits", "走访", "visits", ""},
		{"pairings", "对接记录", "pairings", ""},
		{"applications", "申报", "applications", ""},
		{"push_messages", "推送的消息", "messages", ""},
		{"push_deliveries", "投递记录", "deliveries", ""},
		{"push_notices", "已告知的提醒", "notices that were told", toldOnly},
		{"push_subscriptions", "接收地址", "subscriptions", ""},
		{"push_bindings", "绑定", "bindings", ""},
		{"push_feeds", "订阅源", "feeds", ""},
		{"fact_proposals", "更正申请", "proposals", ""},
		{"fact_history", "导入、更正或合并的历史", "history of imports, corrections or merges", broughtOnly},
		{"enterprise_contacts", "联系人", "contacts", ""},
		{"annual_figures", "年度数据", "annual figures", notGenerated},
		{"title_grants", "资质称号", "titles", notGenerated},
		{"ip_counts", "知识产权数", "counts of intellectual property", notGenerated},
		{"risk_records", "风险记录", "risk records", notGenerated},
		{"risk_checks", "风险名单核查", "checks of risk lists", notGenerated},
		{"facts", "其他事实", "other facts", notGenerated},
		{"innovation_judgements", "创新指标的人工判断", "judgements of indicators", ""},
		{"enterprise_merges", "并入它的企业", "enterprises that went up in it", ""},
	}
}

// unused is nil when nothing was registered or sent in for an enterprise. Nothing can be until the transaction ends: whoever writes
// a row that refers to the enterprise waits for its lock. (On SQLite one writes at a time anyway.) Fault: enterprise-in-use.
func (s *Store) unused(ctx context.Context, id int64) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if s.dialect == Postgres {
		if err := db.Exec("SELECT 1 FROM enterprises WHERE id = ? FOR UPDATE", id).Error; err != nil {
			return fault(err)
		}
	}
	var found []models.Violation
	hold := func(h holding, rows *gorm.DB) error {
		var count int64
		if err := rows.Count(&count).Error; err != nil || count == 0 {
			return fault(err)
		}
		found = append(found, models.Violation{
			Path: h.table, Code: "registered", Message: fmt.Sprintf("%s %d 条", h.zh, count), English: fmt.Sprintf("%s: %d", h.en, count),
		})
		return nil
	}
	for _, h := range holdings() {
		rows := db.Table(h.table).Where("enterprise_id = ?", id)
		if h.only != "" {
			rows = rows.Where(h.only)
		}
		if err := hold(h, rows); err != nil {
			return err
		}
	}
	accounts := db.Table("users").Where("uscc = (SELECT uscc FROM enterprises WHERE id = ?)", id)
	if err := hold(holding{table: "users", zh: "账号", en: "accounts"}, accounts); err != nil || len(found) == 0 {
		return err
	}
	return inUse(found)
}

func inUse(found []models.Violation) error {
	zh, en := make([]string, len(found)), make([]string, len(found))
	for i, v := range found {
		zh[i], en[i] = v.Message, v.English
	}
	f := models.Faulty(models.KindConflict, "enterprise-in-use",
		"企业名下已有登记的内容（"+strings.Join(zh, "、")+"），不能删除：已注销的请填写注销日期，重复的请并入另一家企业",
		"something was registered for the enterprise ("+strings.Join(en, ", ")+"): set deregistered_on where it is no more, or merge it where it is there twice")
	f.Violations = found
	return f
}
