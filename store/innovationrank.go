package store

import (
	"context"

	"huiqi/models/innovation"
)

// rankScores finds where every score of a fiscal year stands among the others of its industry and district: what share of
// them is below, those of the same score counting half, in thousandths of a percent, halves upwards. Scores without weights,
// and those of which less than a bound is known, stand nowhere and are nobody's peers. An industry is the division, or the
// section where the division has too few.
const rankScores = `
UPDATE innovation_scores SET
  in_industry = CASE
    WHEN division <> '' AND r.division_peers >= @peers
    THEN ((200 * r.division_below + 100 * r.division_same) * 1000 + r.division_peers) / (2 * r.division_peers)
    WHEN section <> '' AND r.section_peers >= @peers
    THEN ((200 * r.section_below + 100 * r.section_same) * 1000 + r.section_peers) / (2 * r.section_peers)
  END,
  industry_of = CASE
    WHEN division <> '' AND r.division_peers >= @peers THEN division
    WHEN section <> '' AND r.section_peers >= @peers THEN section ELSE '' END,
  industry_peers = CASE
    WHEN division <> '' AND r.division_peers >= @peers THEN r.division_peers
    WHEN section <> '' THEN r.section_peers ELSE 0 END,
  in_district = CASE
    WHEN district <> '' AND r.district_peers >= @peers
    THEN ((200 * r.district_below + 100 * r.district_same) * 1000 + r.district_peers) / (2 * r.district_peers)
  END,
  district_peers = CASE WHEN district <> '' THEN r.district_peers ELSE 0 END
FROM (
  SELECT enterprise_id AS id, system AS of_system,
    COUNT(*) OVER (PARTITION BY system, division) - 1 AS division_peers,
    RANK() OVER (PARTITION BY system, division ORDER BY known_points) - 1 AS division_below,
    COUNT(*) OVER (PARTITION BY system, division, known_points) - 1 AS division_same,
    COUNT(*) OVER (PARTITION BY system, section) - 1 AS section_peers,
    RANK() OVER (PARTITION BY system, section ORDER BY known_points) - 1 AS section_below,
    COUNT(*) OVER (PARTITION BY system, section, known_points) - 1 AS section_same,
    COUNT(*) OVER (PARTITION BY system, district) - 1 AS district_peers,
    RANK() OVER (PARTITION BY system, district ORDER BY known_points) - 1 AS district_below,
    COUNT(*) OVER (PARTITION BY system, district, known_points) - 1 AS district_same
  FROM innovation_scores
  WHERE fiscal_year = @year AND known_points IS NOT NULL AND coverage >= @coverage
) r
WHERE fiscal_year = @year AND enterprise_id = r.id AND system = r.of_system`

// RankInnovationScores finds anew where the scores of a fiscal year stand among each other.
func (s *Store) RankInnovationScores(ctx context.Context, year, minPeers int, minCoverage innovation.Points) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	err = db.Model(&innovation.Score{}).Where("fiscal_year = ? AND (known_points IS NULL OR coverage < ?)", year, minCoverage).
		Where("(in_industry IS NOT NULL OR in_district IS NOT NULL OR industry_peers <> 0 OR district_peers <> 0)").
		Updates(map[string]any{"in_industry": nil, "industry_of": "", "industry_peers": 0, "in_district": nil, "district_peers": 0}).Error
	if err != nil {
		return fault(err)
	}
	return fault(db.Exec(rankScores, map[string]any{"year": year, "peers": minPeers, "coverage": int64(minCoverage)}).Error)
}

// share is a row of the query below.
type share struct {
	Key                    string
	Total, Ranked, Reached int
	Band                   *int
	Sum                    int64
}

// InnovationDistribution counts scores that a filter selects by district or by division of industry, in the order of keys.
// Scores of which less than a bound is known are in the totals only.
func (s *Store) InnovationDistribution(ctx context.Context, f innovation.Filter, by innovation.Grouping, minCoverage innovation.Points) ([]innovation.Share, error) {
	column := "innovation_scores.district"
	if by == innovation.ByDivision {
		column = "innovation_scores.division"
	}
	const ranked = "known_points IS NOT NULL AND coverage >= @coverage"
	var rows []share
	err := selectScores(s.reader(ctx), f).Select(column+` AS key,
		CASE WHEN `+ranked+` THEN CASE WHEN known_points >= 100000 THEN 9 ELSE known_points / 10000 END END AS band,
		COUNT(*) AS total, SUM(CASE WHEN `+ranked+` THEN 1 ELSE 0 END) AS ranked, SUM(CASE WHEN standing = 'reached' THEN 1 ELSE 0 END) AS reached,
		SUM(CASE WHEN `+ranked+` THEN known_points ELSE 0 END) AS sum`, map[string]any{"coverage": int64(minCoverage)}).
		Group("1, 2").Order("1, 2").Scan(&rows).Error
	if err != nil {
		return nil, fault(err)
	}
	out, sums := []innovation.Share{}, []int64{}
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].Key != r.Key {
			out, sums = append(out, innovation.Share{Key: r.Key}), append(sums, 0)
		}
		n := len(out) - 1
		out[n].Total, out[n].Ranked, out[n].Reached, sums[n] = out[n].Total+r.Total, out[n].Ranked+r.Ranked, out[n].Reached+r.Reached, sums[n]+r.Sum
		if r.Band != nil {
			out[n].Bands[*r.Band] += r.Total
		}
	}
	for n := range out {
		if of := int64(out[n].Ranked); of > 0 {
			mean := innovation.Points((2*sums[n] + of) / (2 * of))
			out[n].Mean = &mean
		}
	}
	return out, nil
}
