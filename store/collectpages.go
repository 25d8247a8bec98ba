package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/collect"
)

// withoutContent leaves out what is large.
var withoutContent = []string{"content", "text"}

// AddFound makes a page pending in a run for each link that the run has not listed yet, new ones included, and returns
// how many. Of a link found before title and date stay when the list does not say them.
func (s *Store) AddFound(ctx context.Context, run collect.Run, found []collect.Found) (added int, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	known, err := pagesByURL(db, run.SourceID, found)
	if err != nil {
		return 0, err
	}
	var fresh []collect.Page
	for _, f := range found {
		old, ok := known[f.URL]
		switch {
		case !ok:
			p := collect.Page{
				ID: newID(""), SourceID: run.SourceID, URL: f.URL, Title: f.Title, Published: f.Published, Outcome: collect.Pending,
				RunID: run.ID, FirstSeen: s.now(), LastSeen: s.now(),
			}
			fresh, known[f.URL] = append(fresh, p), p
		case old.RunID != run.ID:
			if err := listAgain(db, old, run, f, s.now()); err != nil {
				return 0, err
			}
			added++
		}
	}
	if len(fresh) > 0 {
		if err := db.CreateInBatches(fresh, 100).Error; err != nil {
			return 0, fault(err)
		}
	}
	return added + len(fresh), nil
}

func pagesByURL(db *gorm.DB, sourceID string, found []collect.Found) (map[string]collect.Page, error) {
	known := make(map[string]collect.Page, len(found))
	for start := 0; start < len(found); start += batchSize {
		var urls []string
		for _, f := range found[start:min(start+batchSize, len(found))] {
			urls = append(urls, f.URL)
		}
		var rows []collect.Page
		if err := db.Select("id", "url", "run_id", "sha256").Where("source_id = ? AND url IN ?", sourceID, urls).Find(&rows).Error; err != nil {
			return nil, fault(err)
		}
		for _, row := range rows {
			known[row.URL] = row
		}
	}
	return known, nil
}

// FetchedURLs returns which of the documents were fetched from a source before.
func (s *Store) FetchedURLs(ctx context.Context, sourceID string, found []collect.Found) (map[string]bool, error) {
	known, err := pagesByURL(s.reader(ctx), sourceID, found)
	out := make(map[string]bool, len(known))
	for url, p := range known {
		out[url] = p.Fetched()
	}
	return out, err
}

func listAgain(db *gorm.DB, old collect.Page, run collect.Run, f collect.Found, now time.Time) error {
	set := map[string]any{"run_id": run.ID, "outcome": collect.Pending, "code": "", "tries": 0, "last_seen": now, "parent_id": ""}
	if f.Title != "" {
		set["title"] = f.Title
	}
	if !f.Published.IsZero() {
		set["published"] = f.Published
	}
	return fault(db.Model(&collect.Page{}).Where("id = ?", old.ID).UpdateColumns(set).Error)
}

// NextPending returns the page that a run is to look at next, with its content; a not-found fault when there is none.
func (s *Store) NextPending(ctx context.Context, runID string) (collect.Page, error) {
	return s.onePage(ctx, runID, s.reader(ctx).Where("run_id = ? AND outcome = ?", runID, collect.Pending).Order("tries, id"))
}

// NextToSubmit returns a page of a source whose last version is still to be handed over, with its content, leaving out
// those that are still to be looked at again and those that the run has tried as often as it may; a not-found fault when
// there is none.
func (s *Store) NextToSubmit(ctx context.Context, sourceID, runID string, tries int) (collect.Page, error) {
	rows := s.reader(ctx).Where("source_id = ? AND to_submit = ? AND outcome <> ? AND (run_id <> ? OR tries < ?)", sourceID, true, collect.Pending, runID, tries).Order("id")
	return s.onePage(ctx, sourceID, rows)
}

// FindPage returns one page with its content.
func (s *Store) FindPage(ctx context.Context, id string) (collect.Page, error) {
	return s.onePage(ctx, id, s.reader(ctx).Where("id = ?", id))
}

// PageByURL returns the page of a source with an address, with its content.
func (s *Store) PageByURL(ctx context.Context, sourceID, url string) (collect.Page, error) {
	return s.onePage(ctx, url, s.reader(ctx).Where("source_id = ? AND url = ?", sourceID, url))
}

func (s *Store) onePage(_ context.Context, id string, rows *gorm.DB) (collect.Page, error) {
	var p collect.Page
	err := rows.Limit(1).Take(&p).Error
	return p, missing(err, "collected-page", "采集的文件", id)
}

// FilesOf returns the files that were taken along with a page, with their content, the first found first.
func (s *Store) FilesOf(ctx context.Context, pageID string) ([]collect.Page, error) {
	var rows []collect.Page
	err := s.reader(ctx).Where("parent_id = ?", pageID).Order("id").Find(&rows).Error
	return rows, fault(err)
}

// AlikePages returns pages, with their text and without content, that may say what another one says: they have its
// fingerprint, its document number, or a band of its sketch. Files that were taken along with pages are left out.
func (s *Store) AlikePages(ctx context.Context, of collect.Page, bands []int64, limit int) ([]collect.Page, error) {
	db := s.reader(ctx)
	alike := db.Where("fingerprint = ? AND fingerprint <> ''", of.Fingerprint).Or("number_key = ? AND number_key <> ''", of.NumberKey)
	for number, hash := range bands {
		alike = alike.Or("id IN (SELECT page_id FROM collect_bands WHERE hash = ? AND number = ?)", hash, number)
	}
	var rows []collect.Page
	err := db.Omit("content").Where("id <> ? AND parent_id = '' AND sha256 <> ''", of.ID).Where(alike).
		Order("first_seen, id").Limit(limit).Find(&rows).Error
	return rows, fault(err)
}

// CreatePage inserts a page and fills in its id (when empty).
func (s *Store) CreatePage(ctx context.Context, p *collect.Page) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID = newID(p.ID)
	return duplicateID(db.Create(p).Error, owner{sort: "collected-page"}, p.ID)
}

// SavePage overwrites a page. The fault is collected-page-not-found when it is not there.
func (s *Store) SavePage(ctx context.Context, p *collect.Page) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Model(&collect.Page{}).Where("id = ?", p.ID).Select("*").Omit("id", "source_id", "first_seen").Updates(p)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound("collected-page", "采集的文件", p.ID)
	}
	return fault(done.Error)
}

// PutBands replaces the sketch of a page.
func (s *Store) PutBands(ctx context.Context, pageID string, hashes []int64) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if err := db.Where("page_id = ?", pageID).Delete(&collect.Band{}).Error; err != nil || len(hashes) == 0 {
		return fault(err)
	}
	rows := make([]collect.Band, len(hashes))
	for number, hash := range hashes {
		rows[number] = collect.Band{PageID: pageID, Number: number, Hash: hash}
	}
	return fault(db.Create(&rows).Error)
}

// ListPages returns the pages of a source without their content and text, the last found first.
func (s *Store) ListPages(ctx context.Context, sourceID string, p models.Page) (models.List[collect.Page], error) {
	key, err := unpack("collected-pages", p.Cursor, 1)
	if err != nil {
		return models.List[collect.Page]{}, err
	}
	rows := s.reader(ctx).Omit(withoutContent...).Where("source_id = ?", sourceID)
	if key != nil {
		rows = rows.Where("id < ?", key[0])
	}
	var found []collect.Page
	limit := p.Clamped()
	if err := rows.Order("id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return models.List[collect.Page]{}, fault(err)
	}
	return page("collected-pages", found, limit, func(p collect.Page) []string { return []string{p.ID} }), nil
}

// PolicyWithNumber returns the id of the oldest policy with a document number (policy.NumberKey); empty: there is none.
func (s *Store) PolicyWithNumber(ctx context.Context, key string) (string, error) {
	found, err := s.PolicyByDocNumber(ctx, key)
	if models.IsKind(err, models.KindNotFound) {
		return "", nil
	}
	return found.ID, err
}
