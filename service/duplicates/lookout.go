package duplicates

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/service/access"
	"huiqi/service/workbooks"
)

// lookout tells of rows of a sheet whose enterprise may be in the base, or in an earlier row, under another code. Rows are known
// by their numbers; in pairings they are the negative ones. It may be used by one goroutine.
type lookout struct {
	*Service

	blind       bool     // who acts sees no pairs of the base
	territory   []string // within which they see enterprises; nil: everywhere
	rows, older *sheetRows
}

// Lookout returns a lookout over the rows of a sheet for an actor. Of the base it tells what the actor sees pairs of: staff of a
// district of enterprises in it, who sees no pairs nothing.
func (s *Service) Lookout(actor actors.Actor) workbooks.Lookout {
	l := &lookout{Service: s, rows: newSheetRows(), older: newSheetRows()}
	reach, err := s.Gate.Reach(actor, "listDuplicates")
	if err == nil {
		l.territory, err = access.Territory(s.Catalogue, actor, reach)
	}
	l.blind = err != nil // who sees no pairs is told of rows alone
	return l
}

// TakeBack forgets the rows behind a number: they were not stored.
func (l *lookout) TakeBack(after int) {
	l.rows.takeBack(after)
	l.older.takeBack(after)
}

// remember adds a row to those that later ones are compared with.
func (l *lookout) remember(row workbooks.Comer, e seen) {
	if len(l.rows.rows) == maxRemembered {
		l.rows, l.older = newSheetRows(), l.rows
	}
	l.rows.add(row.Number, e, packed(row.Record, row.Contacts))
}

// Recall remembers rows that were stored before, by the numbers of credit codes, as the base has them now.
func (l *lookout) Recall(ctx context.Context, numbers map[string]int) error {
	codes := slices.SortedFunc(maps.Keys(numbers), func(a, b string) int { return cmp.Compare(numbers[a], numbers[b]) })
	for some := range slices.Chunk(codes, refreshBatch) {
		ids, err := l.Store.EnterpriseIDs(ctx, some)
		if err != nil {
			return err
		}
		records, err := l.Store.Records(ctx, slices.Sorted(maps.Values(ids)))
		if err != nil {
			return err
		}
		people, err := l.Store.ContactsOf(ctx, slices.Sorted(maps.Values(ids)))
		if err != nil {
			return err
		}
		slices.SortFunc(records, func(a, b enterprise.Record) int {
			return cmp.Compare(numbers[a.Enterprise.USCC], numbers[b.Enterprise.USCC])
		})
		for _, r := range records {
			row := workbooks.Comer{Number: numbers[r.Enterprise.USCC], Record: r, Contacts: people[r.Enterprise.ID]}
			if e := l.see(row.Record, row.Contacts); l.sees(e) {
				l.remember(row, e)
			}
		}
	}
	return nil
}

// Like remembers rows, given by ascending number, and returns warnings about those that are new in the base, by number: one for each
// of up to maxLike enterprises that they may be once more, the likeliest first.
func (l *lookout) Like(ctx context.Context, rows []workbooks.Comer) (map[int][]models.Violation, error) {
	some, found, fresh := map[int64]seen{}, map[pairing]bool{}, map[int64]seen{}
	var ids []int64
	for i, e := range l.seeAll(rows) {
		row, id := rows[i], -int64(rows[i].Number)
		if row.New {
			for _, m := range []*sheetRows{l.older, l.rows} {
				l.earlier(m, id, e, some, found)
			}
			fresh[id], some[id] = e, e
			ids = append(ids, id)
		}
		l.remember(row, e)
	}
	if !l.blind && len(ids) > 0 {
		near, _, err := l.partners(ctx, ids, fresh, 1)
		if err != nil {
			return nil, err
		}
		maps.Copy(found, near)
	}
	if len(found) == 0 {
		return nil, nil
	}
	all, err := l.others(ctx, some, found)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(found, func(p pairing, _ bool) bool {
		other := all[p.second]
		return all[p.first].traits.USCC == other.traits.USCC || p.second > 0 && !l.sees(other)
	})
	return l.warnings(all, l.judged(all, found)), nil
}

// seeAll reads rows as they are compared, on all processors: an import waits for it.
func (l *lookout) seeAll(rows []workbooks.Comer) []seen {
	out := make([]seen, len(rows))
	each := max(1, (len(rows)+runtime.NumCPU()-1)/runtime.NumCPU())
	var all sync.WaitGroup
	for from := 0; from < len(rows); from += each {
		all.Go(func() {
			for i := from; i < min(from+each, len(rows)); i++ {
				out[i] = l.see(rows[i].Record, rows[i].Contacts)
			}
		})
	}
	all.Wait()
	return out
}

// earlier pairs a row with those before it that share a key with it.
func (l *lookout) earlier(m *sheetRows, id int64, e seen, some map[int64]seen, found map[pairing]bool) {
	for _, place := range m.sharing(e) {
		row := m.rows[place]
		other := -int64(row.number)
		if _, ok := some[other]; !ok {
			some[other] = l.see(unpacked(row.content))
		}
		found[paired(id, other)] = true
	}
}

// sees reports whether who acts may be told of an enterprise of the base.
func (l *lookout) sees(e seen) bool {
	return l.territory == nil || slices.Contains(l.territory, e.traits.Region) || slices.Contains(l.territory, e.zone)
}

// warnings words pairs by the number of the later row. An enterprise that an earlier row is about is told of as that row.
func (l *lookout) warnings(all map[int64]seen, pairs map[pairing]kept.Pair) map[int][]models.Violation {
	of := map[int64][]kept.Pair{}
	for _, p := range pairs {
		of[p.EnterpriseID] = append(of[p.EnterpriseID], p)
	}
	out := make(map[int][]models.Violation, len(of))
	for id, list := range of {
		slices.SortFunc(list, func(a, b kept.Pair) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.OtherID, b.OtherID))
		})
		told := map[string]bool{}
		for _, p := range list {
			if p.OtherID < 0 {
				told[all[p.OtherID].traits.USCC] = true
			}
		}
		for _, p := range list {
			code := all[p.OtherID].traits.USCC
			if p.OtherID > 0 && told[code] || len(out[int(-id)]) == maxLike {
				continue
			}
			out[int(-id)] = append(out[int(-id)], likeRow(p, all[p.OtherID].traits))
		}
	}
	return out
}

// likeRow is the warning about a row; other is who its enterprise may be.
func likeRow(p kept.Pair, other method.Traits) models.Violation {
	where, place := "库中的", "of the base"
	if p.OtherID < 0 {
		where, place = fmt.Sprintf("本表第 %d 行的", -p.OtherID), fmt.Sprintf("of row %d", -p.OtherID)
	}
	name, best := "", ""
	if len(other.Names) > 0 {
		name = other.Names[0].Written
	}
	if len(p.Reasons) > 0 {
		best = "：" + p.Reasons[0].Text
	}
	return models.Violation{
		Path: "name", Code: possibleDuplicate,
		Message: fmt.Sprintf("可能与%s %s %s 是同一企业（%d 分）%s", where, other.USCC, name, p.Score, best),
		English: fmt.Sprintf("may be the same enterprise as %s %s %s (score %d)", other.USCC, name, place, p.Score),
	}
}
