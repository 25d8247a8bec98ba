package duplicates_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"huiqi/matching/duplicates"
	"huiqi/models"
	"huiqi/models/enterprise"
)

// entry is an invented entry of the base with a person to reach.
type entry struct {
	record enterprise.Record
	people []enterprise.Contact
}

// made returns an entry 示例 of that name, edited.
func made(name string, edit ...func(*entry)) entry {
	capital := models.FromYuan(5_000_000)
	e := entry{record: enterprise.Record{Enterprise: enterprise.Enterprise{
		USCC: "91370303MA3C00001X", Name: name, Region: "370303", Industry: "C2661", EntityType: "企业", Address: "张店区示例路18号",
		FoundedOn: models.MustDate("2015-06-01"), RegisteredCapital: &capital,
	}}}
	for _, do := range edit {
		do(&e)
	}
	return e
}

func blank(e *entry) {
	e.record.Enterprise = enterprise.Enterprise{USCC: "91370305MA7F9999Q2", Name: e.record.Enterprise.Name}
}

func phone(number string) func(*entry) {
	return func(e *entry) { e.people = append(e.people, enterprise.Contact{Name: "示例", Phone: number}) }
}

func certificate(number string) func(*entry) {
	return func(e *entry) {
		e.record.Titles = append(e.record.Titles, enterprise.TitleGrant{CertificateNo: number})
	}
}

func edited(do func(*enterprise.Enterprise)) func(*entry) {
	return func(e *entry) { do(&e.record.Enterprise) }
}

func alias(names ...string) func(*entry) {
	return edited(func(e *enterprise.Enterprise) { e.Aliases = names })
}

func TestCompare(t *testing.T) {
	t.Parallel()
	r := reader(t)
	const name = "淄博恒信化工有限公司"
	tests := map[string]struct {
		a, b     entry
		proposed bool
		apart    bool
	}{
		"one name, another code":             {made(name), made(name, blank), true, false},
		"full-width brackets":                {made("恒信（淄博）化工有限公司"), made("恒信(淄博)化工有限公司", blank), true, false},
		"without its place":                  {made(name), made("恒信化工有限公司", blank), true, false},
		"another form":                       {made(name), made("淄博恒信化工股份有限公司", blank), true, false},
		"traditional characters":             {made("淄博恒信電子有限公司"), made("淄博恒信电子有限公司", blank), true, false},
		"a former name":                      {made("淄博新信材料有限公司", alias(name)), made(name, blank), true, false},
		"two former names":                   {made("甲乙实业有限公司", alias(name)), made("丙丁实业有限公司", blank, alias(name)), true, false},
		"a slip, and one telephone":          {made("淄博恒信精细化工有限公司", phone("0533-2180001")), made("淄博恒心精细化工有限公司", blank, phone("05332180001")), true, false},
		"a slip, founded alike":              {made("淄博恒信精细化工有限公司"), made("淄博恒心精细化工有限公司", edited(func(e *enterprise.Enterprise) { e.USCC = "91370303MA3C00002X"; e.Address = "" })), true, false},
		"a slip alone":                       {made("淄博恒信精细化工有限公司"), made("淄博恒心精细化工有限公司", blank), false, false},
		"renamed, its certificate the same":  {made(name, certificate("GR202337001234")), made("山东远大新材料有限公司", certificate("gr 202337001234")), true, false},
		"one boss's firms at one address":    {made(name, phone("13800000000")), made("淄博远大物流有限公司", phone("13800000000"), edited(func(e *enterprise.Enterprise) { e.FoundedOn = models.MustDate("2019-01-01") })), false, false},
		"a branch":                           {made(name), made("淄博恒信化工有限公司张店分公司"), false, true},
		"two branches":                       {made("淄博恒信化工有限公司张店分公司", blank), made("淄博恒信化工有限公司临淄分公司", blank), false, false},
		"one branch twice":                   {made("淄博恒信化工有限公司张店分公司"), made("恒信化工有限公司张店分公司", blank), true, false},
		"a second works":                     {made("淄博恒信化工一厂", phone("05332180001")), made("淄博恒信化工二厂", phone("05332180001")), false, false},
		"another city":                       {made(name, blank), made("青岛恒信化工有限公司", blank), false, false},
		"another district":                   {made(name), made("恒信化工有限公司", edited(func(e *enterprise.Enterprise) { *e = enterprise.Enterprise{Name: e.Name, USCC: "x", Region: "370305"} })), false, false},
		"a group and its company":            {made("恒信集团有限公司", blank), made("恒信有限公司", blank), false, false},
		"both known to the registry":         {made(name, registry), made(name, blank, registry), false, false},
		"invented and real":                  {made(name), made(name, edited(func(e *enterprise.Enterprise) { e.Synthetic = true })), false, true},
		"a trade name and nothing else":      {made("淄博恒信化工有限公司", blank), made("淄博恒信物流有限公司", blank), false, false},
		"the organisation's code is the one": {made(name), made("山东恒信新材料有限公司", edited(func(e *enterprise.Enterprise) { e.USCC = "93370303MA3C00001Y" })), true, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.a.record.Enterprise.USCC == test.b.record.Enterprise.USCC {
				test.b.record.Enterprise.USCC = "92370300MA9Y7777P5" // a credit code is in the base once
			}
			a, b := r.Traits(test.a.record, test.a.people), r.Traits(test.b.record, test.b.people)
			got, back := r.Compare(a, b), r.Compare(b, a)
			if got.Proposed() != test.proposed || got.Apart != test.apart {
				t.Errorf("got score %d, apart %t, want proposed %t, apart %t: %+v", got.Score, got.Apart, test.proposed, test.apart, got.Reasons)
			}
			if got.Score != back.Score || got.Apart != back.Apart {
				t.Errorf("got %d, and %d the other way round", got.Score, back.Score)
			}
			for _, reason := range got.Reasons {
				if reason.Text == "" || reason.Field == "" {
					t.Errorf("a reason without words: %+v", reason)
				}
			}
		})
	}
}

func registry(e *entry) {
	e.record.Enterprise.Provenance = map[string]models.Provenance{"": {Source: models.SourceRegistry}}
}

// TestKeysFindEveryPair compares all pairs of small drawn bases: whatever is proposed has a key in common, so that looking
// only at those that share one loses nothing.
func TestKeysFindEveryPair(t *testing.T) {
	t.Parallel()
	r := reader(t)
	proposed := 0
	for seed := range uint64(40) {
		d := rand.New(rand.NewPCG(seed, 1))
		all := make([]duplicates.Traits, 60)
		for i := range all {
			e := drawn(d)
			all[i] = r.Traits(e.record, e.people)
		}
		for i, a := range all {
			for _, b := range all[i+1:] {
				v := r.Compare(a, b)
				if v.Score < duplicates.Threshold {
					continue
				}
				proposed++
				if !slices.ContainsFunc(a.Keys(), func(k duplicates.Key) bool { return slices.Contains(b.Keys(), k) }) {
					t.Fatalf("seed %d: no key in common, and %d: %+v", seed, v.Score, v.Reasons)
				}
			}
		}
	}
	if proposed < 1000 {
		t.Errorf("got %d pairs that are proposed, too few to tell anything", proposed)
	}
}

// drawn returns an entry of few parts, so that much agrees by chance.
func drawn(d *rand.Rand) entry {
	pick := func(list ...string) string { return list[d.IntN(len(list))] }
	name := func() string {
		return pick("", "淄博", "山东", "张店", "青岛") + pick("恒信", "恒心", "远大", "远大恒信", "一") + pick("化工", "精细化工", "", "物流") +
			pick("有限公司", "股份有限公司", "", "集团有限公司") + pick("", "", "", "（示例）", "张店分公司")
	}
	capital := models.FromYuan(int64(d.IntN(2)+1) * 1_000_000)
	e := made(name(), edited(func(e *enterprise.Enterprise) {
		e.USCC = pick("91370303MA3C0000", "91370303MA3C0001", "93370305MA7F0000") + pick("1X", "2X", "1Y")
		e.Region, e.Industry = pick("", "370303", "370305", "370300"), pick("", "C2661", "C2662", "G5430")
		e.Address = pick("", "张店区示例路18号", "临淄区示例路18号", "示例路")
		e.FoundedOn, e.RegisteredCapital = models.MustDate(pick("2015-06-01", "2016-06-01")), &capital
		if d.IntN(3) == 0 {
			e.Aliases = []string{name(), name()}
		}
		if d.IntN(4) == 0 {
			e.FoundedOn, e.RegisteredCapital = models.Date{}, nil
		}
	}))
	if d.IntN(2) == 0 {
		phone(pick("0533-2180001", "05332180001", "13800000000", "123"))(&e)
	}
	if d.IntN(3) == 0 {
		certificate(pick("GR202337001234", "GR202337001235", "无"))(&e)
	}
	return e
}
