package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"huiqi/models/duplicates"
	"huiqi/models/enterprise"
)

// Absorb makes what belongs to one enterprise that of another, which is the same, and deletes the one that goes. It returns which
// rows moved, by their keys, and which were dropped because the other has them too, whole, by table. Versions of both are
// checked; the columns of the one that is left are the caller's business. Rows that are locked stay so until the transaction ends.
func (s *Store) Absorb(ctx context.Context, kept, gone enterprise.Enterprise) (moved, dropped map[string][]duplicates.Row, err error) {
	for _, e := range []enterprise.Enterprise{kept, gone} {
		if _, err := s.touch(ctx, enterprises, e.ID, atLeastGiven(e.Version)); err != nil {
			return nil, nil, err
		}
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, nil, err
	}
	a := &absorbing{store: s, db: db, kept: kept, gone: gone, moved: map[string][]duplicates.Row{}, dropped: map[string][]duplicates.Row{}}
	if err := a.all(ctx); err != nil {
		return nil, nil, fault(err)
	}
	return a.moved, a.dropped, s.remove(ctx, enterprises, gone.ID, unchecked, &enterprise.Enterprise{})
}

// absorbing moves the rows of an enterprise to another.
type absorbing struct {
	store          *Store
	db             *gorm.DB // of the transaction
	kept, gone     enterprise.Enterprise
	moved, dropped map[string][]duplicates.Row
}

func (a *absorbing) all(ctx context.Context) error {
	tables, err := tablesByName()
	if err != nil {
		return err
	}
	if err := a.unplan(); err != nil {
		return fmt.Errorf("take back what was not told yet: %w", err)
	}
	if err := a.subscriptions(tables["push_subscriptions"]); err != nil {
		return fmt.Errorf("move subscriptions: %w", err)
	}
	if err := a.standing(ctx); err != nil {
		return fmt.Errorf("lay standings together: %w", err)
	}
	for _, f := range following() {
		if f.course != follows {
			continue
		}
		if err := a.table(f, tables[f.table]); err != nil {
			return fmt.Errorf("move %s: %w", f.table, err)
		}
	}
	if err := a.readdress(ctx); err != nil {
		return fmt.Errorf("plan what was not told: %w", err)
	}
	return a.accounts()
}

// tablesByName returns every table by its name.
func tablesByName() (map[string]table, error) {
	out := map[string]table{}
	for _, model := range Models() {
		t, err := tableOf(model)
		if err != nil {
			return nil, err
		}
		out[t.name] = t
	}
	return out, nil
}

// table moves the rows of one table, of those that both have the one that counts.
func (a *absorbing) table(f follow, t table) error {
	if f.same != "" {
		if f.first != "" {
			if err := a.drop(t, "kept", a.kept.ID, "gone", a.gone.ID, f.same+" AND ("+f.first+")"); err != nil {
				return err
			}
		}
		if err := a.drop(t, "gone", a.gone.ID, "kept", a.kept.ID, f.same); err != nil {
			return err
		}
	}
	return a.move(t)
}

// drop deletes the rows of one of the two for which the other has one that says the same.
func (a *absorbing) drop(t table, row string, id int64, other string, otherID int64, same string) error {
	where := fmt.Sprintf("%s.enterprise_id = ? AND EXISTS (SELECT 1 FROM %s AS %s WHERE %s.enterprise_id = ? AND %s)", row, t.name, other, other, same)
	rows, err := a.read(t, t.readable(), t.name+" AS "+row, row+".", where, id, otherID)
	if err != nil || len(rows) == 0 {
		return err
	}
	a.dropped[t.name] = append(a.dropped[t.name], rows...)
	return a.db.Exec("DELETE FROM "+t.name+" AS "+row+" WHERE "+where, id, otherID).Error
}

// move makes the rows of the one that goes those of the one that is left.
func (a *absorbing) move(t table) error {
	keys := slices.DeleteFunc(slices.Clone(t.keys), func(k string) bool { return k == "enterprise_id" })
	rows, err := a.read(t, keys, t.name, "", "enterprise_id = ?", a.gone.ID)
	if err != nil || len(rows) == 0 {
		return err
	}
	a.moved[t.name] = append(a.moved[t.name], rows...)
	return a.db.Exec("UPDATE "+t.name+" SET enterprise_id = ? WHERE enterprise_id = ?", a.kept.ID, a.gone.ID).Error
}

// read returns columns of rows, in the order of the table's keys, as they are kept in the record of a merge.
func (a *absorbing) read(t table, columns []string, from, prefix, where string, args ...any) ([]duplicates.Row, error) {
	list := func(names []string) string { return prefix + strings.Join(names, ", "+prefix) }
	var found []map[string]any
	if err := a.db.Raw("SELECT "+list(columns)+" FROM "+from+" WHERE "+where+" ORDER BY "+list(t.keys), args...).Scan(&found).Error; err != nil {
		return nil, err
	}
	rows := make([]duplicates.Row, len(found))
	for i, row := range found {
		rows[i] = row
	}
	return rows, nil
}

// readable returns the columns that the record of a merge keeps of rows that are dropped: none with bytes, and of what is
// personal, which says the same as a row that stays, its number alone.
func (t table) readable() []string {
	if t.name == "enterprise_contacts" || t.name == "push_subscriptions" {
		return []string{"id", "enterprise_id"}
	}
	var out []string
	for _, c := range t.columns {
		if c.family != familyBytes {
			out = append(out, c.name)
		}
	}
	return out
}

// accounts has those who sign in for the one that goes sign in for the one that is left.
func (a *absorbing) accounts() error {
	var ids []map[string]any
	if err := a.db.Raw("SELECT id FROM users WHERE uscc = ? ORDER BY id", a.gone.USCC).Scan(&ids).Error; err != nil || len(ids) == 0 {
		return err
	}
	for _, row := range ids {
		a.moved["users"] = append(a.moved["users"], row)
	}
	return a.db.Exec("UPDATE users SET uscc = ?, version = version + 1 WHERE uscc = ?", a.kept.USCC, a.gone.USCC).Error
}
