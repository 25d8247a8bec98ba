package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/exchange"
)

// endedConsents is every consent of experts that was not withdrawn and that no later one replaces, experts without any, and
// the consents of what is posted. The day is text, which orders as days do; of those without any it is empty.
const endedConsents = `
SELECT CASE c.kind WHEN 'listed' THEN 'expert-listed' ELSE 'expert-public' END AS what, e.id AS id, e.name AS name, e.employer AS whose,
	c.way AS way, c.proof AS proof, c.given_on AS given_on, c.until AS until, CAST(c.until AS TEXT) AS ends, '' AS region, '' AS zone
FROM expert_consents c JOIN experts e ON e.id = c.expert_id
WHERE c.withdrawn_at IS NULL AND c.until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM expert_consents d
	WHERE d.expert_id = c.expert_id AND d.kind = c.kind AND d.withdrawn_at IS NULL AND (d.until IS NULL OR d.until > c.until OR (d.until = c.until AND d.id > c.id)))
UNION ALL
SELECT 'expert-listed', e.id, e.name, e.employer, '', '', NULL, NULL, '', '', ''
FROM experts e WHERE NOT EXISTS (SELECT 1 FROM expert_consents c WHERE c.expert_id = e.id AND c.kind = 'listed')
UNION ALL
SELECT 'need-posted', n.id, p.title, f.name, p.consent_way, p.consent_proof, p.consent_given_on, p.consent_until, CAST(p.consent_until AS TEXT), f.region, f.zone
FROM postings p JOIN needs n ON n.id = p.need_id JOIN enterprises f ON f.id = n.enterprise_id
WHERE p.ended_at IS NULL AND p.consent_withdrawn_at IS NULL AND p.consent_until IS NOT NULL
UNION ALL
SELECT 'achievement-posted', a.id, p.title, a.owner, p.consent_way, p.consent_proof, p.consent_given_on, p.consent_until, CAST(p.consent_until AS TEXT), '', ''
FROM postings p JOIN achievements a ON a.id = p.achievement_id
WHERE p.ended_at IS NULL AND p.consent_withdrawn_at IS NULL AND p.consent_until IS NOT NULL`

// ListConsentEnds returns consents that end by a day, those without any first, then by the day on which they end.
func (s *Store) ListConsentEnds(ctx context.Context, f exchange.EndingFilter, p models.Page) (models.List[exchange.ConsentEnd], error) {
	rows := s.reader(ctx).Table("("+endedConsents+") AS ended").Where("ends <= ?", f.Until.String())
	if !f.Lapsed.IsZero() {
		rows = rows.Where("ends < ?", f.Lapsed.String())
	}
	if f.Of != "" {
		rows = rows.Where("what = ?", f.Of)
	}
	if f.Needs {
		rows = rows.Where("what = ?", exchange.NeedEnding)
	}
	if len(f.Territory) > 0 {
		rows = rows.Where("(region IN ? OR zone IN ?)", f.Territory, f.Territory)
	}
	key, err := unpack("consent-ends", p.Cursor, 3)
	if err != nil {
		return models.List[exchange.ConsentEnd]{}, err
	}
	if key != nil {
		rows = rows.Where("(ends > ? OR (ends = ? AND (what > ? OR (what = ? AND id > ?))))", key[0], key[0], key[1], key[1], key[2])
	}
	var found []exchange.ConsentEnd
	err = rows.Select("what, id, name, whose, way, proof, given_on, until").Order("ends, what, id").Limit(p.Clamped() + 1).Find(&found).Error
	if err != nil {
		return models.List[exchange.ConsentEnd]{}, fault(err)
	}
	return page("consent-ends", found, p.Clamped(), func(e exchange.ConsentEnd) []string { return []string{e.Until.String(), string(e.Of), e.ID} }), nil
}
