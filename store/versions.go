package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/feed"
)

// rowKey names one versioned row.
type rowKey struct {
	table string
	id    any
}

// versions are a row's version before the transaction and within it.
type versions struct{ before, after int64 }

// owner describes a kind of versioned row: where it lives and what people call it.
type owner struct {
	table, sort, zh string
	kind            feed.Kind // empty: not followed
}

var (
	policies    = owner{"policies", "policy", "政策", feed.Policy}
	programs    = owner{"programs", "program", "政策事项", ""}
	enterprises = owner{"enterprises", "enterprise", "企业", feed.Enterprise}
	users       = owner{"users", "user", "用户", ""}
	drafts      = owner{"drafts", "draft", "导入草稿", ""}
	sources     = owner{"collect_sources", "source", "采集来源", ""}

	accounts      = owner{"push_accounts", "account", "推送账号", ""}
	subscriptions = owner{"push_subscriptions", "subscription", "订阅", ""}
	campaigns     = owner{"push_campaigns", "campaign", "推送任务", ""}
	bindings      = owner{"push_bindings", "binding", "绑定申请", ""}
	groups        = owner{"push_groups", "group", "推送群", ""}
	staffGroups   = owner{"agenda_groups", "staff-group", "工作群", ""}

	workbooks    = owner{"workbooks", "workbook", "导入表", ""}
	plans        = owner{"task_force_plans", "plan", "专班计划", ""}
	planItems    = owner{"task_force_items", "item", "计划事项", ""}
	difficulties = owner{"task_force_difficulties", "difficulty", "困难", ""}
	circulars    = owner{"circulars", "circular", "通报", ""}
	needs        = owner{"needs", "need", "需求", ""}

	experts      = owner{"experts", "expert", "专家", ""}
	teams        = owner{"service_teams", "service-team", "服务团", ""}
	achievements = owner{"achievements", "achievement", "成果", ""}
	pairings     = owner{"pairings", "pairing", "对接", ""}
	proposals    = owner{"fact_proposals", "proposal", "更正申请", ""}
	pairs        = owner{"duplicate_pairs", "duplicate", "疑似重复", ""}
)

// unchecked is the expected version of a write that does not depend on one.
const unchecked = 0

// touch moves a row's version on by one, once per transaction, and tells the feed. The fault is stale-version
// when expected is neither unchecked, the version before the transaction, nor the one within it. It locks the
// row on Postgres, so that whatever follows in the transaction is safe from other writers of the same row.
func (s *Store) touch(ctx context.Context, of owner, id any, expected int64) (int64, error) {
	state, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	key := rowKey{of.table, id}
	if moved, ok := state.moved[key]; ok {
		if expected != unchecked && expected != moved.before && expected != moved.after {
			return 0, stale(of.zh)
		}
		return moved.after, nil
	}
	rows := db.Table(of.table).Where("id = ?", id)
	if expected != unchecked {
		rows = rows.Where("version = ?", expected)
	}
	done := rows.Updates(map[string]any{"version": gorm.Expr("version + 1"), "updated_at": s.now()})
	if done.Error != nil {
		return 0, fault(done.Error)
	}
	version, err := versionOf(db, of, id)
	if err != nil {
		return 0, err
	}
	if done.RowsAffected == 0 {
		return 0, stale(of.zh)
	}
	state.note(of, id, version-1, version)
	return version, nil
}

// versionOf reads a row's version; a not-found fault when there is no such row.
func versionOf(db *gorm.DB, of owner, id any) (int64, error) {
	var found []int64
	if err := db.Table(of.table).Where("id = ?", id).Pluck("version", &found).Error; err != nil {
		return 0, fault(err)
	}
	if len(found) == 0 {
		return 0, models.NotFound(of.sort, of.zh, fmt.Sprint(id))
	}
	return found[0], nil
}

// note remembers that the transaction moved a row from one version to another.
func (state *txState) note(of owner, id any, before, after int64) {
	state.moved[rowKey{of.table, id}] = versions{before, after}
	state.tell(of.kind, fmt.Sprint(id), after)
}

// remove deletes a row of the expected version and tells the feed that it is gone.
func (s *Store) remove(ctx context.Context, of owner, id any, expected int64, model any, also ...any) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if _, err := s.touch(ctx, of, id, expected); err != nil {
		return err
	}
	rows := db.Where("id = ?", id)
	if len(also) > 0 {
		rows = rows.Where(also[0], also[1:]...)
	}
	done := rows.Delete(model)
	if done.Error != nil {
		return fault(done.Error)
	}
	if done.RowsAffected == 0 {
		return models.Faulty(models.KindConflict, "not-a-draft",
			"只有草稿可以删除："+fmt.Sprint(id), "only a draft can be deleted: "+fmt.Sprint(id))
	}
	delete(state.moved, rowKey{of.table, id})
	state.tell(of.kind, fmt.Sprint(id), 0)
	return nil
}
