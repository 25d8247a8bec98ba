package index

import (
	"math"
	"slices"

	"huiqi/models"
)

// The priors of a policy. They are small: they order what is about equally relevant and do not bring up what is
// not. A policy no longer in force keeps its place when it is much the better answer.
const (
	priorExpired      = 0.85
	priorRepealed     = 0.8
	priorLevel        = 1.1  // the query names this level
	priorRegion       = 1.15 // the query names this region
	priorRegionAbove  = 1.03 // … or one below it
	priorRegionBelow  = 1.05 // … or one above it
	priorRegionOther  = 0.8  // … or one elsewhere
	priorAskerNear    = 1.03 // the asker is from this region or below it
	priorAskerOther   = 0.85 // the asker is from elsewhere
	priorYear         = 1.1  // the query names this year
	priorRecent       = 0.05 // at most, halved every halfLifeYears
	halfLifeYears     = 3.0
	numberScoreFactor = 2.0 // of the best text score: a document named by its number comes first
)

// parts weighs what is known of a policy against what the query and the asker are after.
func (l *lexicon) parts(c card, p *parsed, req *Request) Parts {
	out := Parts{InForce: inForce(c, req.AsOf), Level: 1, Region: l.regionPrior(c.Region, p.Regions, req.Region), Year: 1, Recency: 1}
	if slices.Contains(p.Levels, c.Level) {
		out.Level = priorLevel
	}
	if c.Year != 0 && slices.Contains(p.Years, c.Year) {
		out.Year = priorYear
	}
	if published, err := models.ParseDate(c.Date); err == nil && !req.AsOf.IsZero() {
		years := float64(max(0, published.DaysUntil(req.AsOf))) / 365.25
		out.Recency = 1 + priorRecent*math.Exp2(-years/halfLifeYears)
	}
	return out
}

func inForce(c card, asOf models.Date) float64 {
	expired := c.Status == StatusExpired
	if last, err := models.ParseDate(c.Expiry); err == nil && !asOf.IsZero() && last.Before(asOf) {
		expired = true
	}
	switch {
	case c.Status == StatusRepealed:
		return priorRepealed
	case expired:
		return priorExpired
	}
	return 1
}

// regionPrior compares a policy's region with those the query names; where it names none, with the asker's.
func (l *lexicon) regionPrior(region string, named []string, asker string) float64 {
	if region == "" {
		return 1
	}
	best := 0.0
	for _, n := range named {
		best = max(best, l.near(region, n))
	}
	switch {
	case best > 0:
		return best
	case asker == "":
		return 1
	case l.within(asker, region):
		return priorAskerNear
	}
	return priorAskerOther
}

func (l *lexicon) near(region, named string) float64 {
	switch {
	case region == named:
		return priorRegion
	case l.within(region, named):
		return priorRegionBelow
	case l.within(named, region):
		return priorRegionAbove
	}
	return priorRegionOther
}

// total puts the parts together.
func (p *Parts) total() float64 {
	return p.Text*p.InForce*p.Level*p.Region*p.Year*p.Recency + p.Number
}
