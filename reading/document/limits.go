package document

import "time"

// Limits bound what reading one file may cost.
type Limits struct {
	Bytes      int           // of the file as it is sent
	Unpacked   int           // bytes of what is read out of a packed file
	Ratio      int           // bytes that one packed byte may become, of members that unfold to more than 1 MiB
	Entries    int           // members of a packed file
	Pages      int           // of formats that have pages
	Characters int           // runes of the text; more than policy.MaxText is read, with a warning
	Depth      int           // of elements within each other
	Time       time.Duration // of the reading, without waiting for other PDFs or for what reads them to start
}

// DefaultLimits are meant for what people send in: 20 MiB, 64 MiB unpacked, 2,000 pages, 2,000,000 characters, 20 s.
func DefaultLimits() Limits {
	return Limits{
		Bytes:      20 << 20,
		Unpacked:   64 << 20,
		Ratio:      200,
		Entries:    4_000,
		Pages:      2_000,
		Characters: 2_000_000,
		Depth:      256,
		Time:       20 * time.Second,
	}
}

// filled returns the limits with the default for each that is not given.
func (l Limits) filled() Limits {
	d := DefaultLimits()
	for _, f := range []struct {
		value *int
		other int
	}{
		{&l.Bytes, d.Bytes},
		{&l.Unpacked, d.Unpacked},
		{&l.Ratio, d.Ratio},
		{&l.Entries, d.Entries},
		{&l.Pages, d.Pages},
		{&l.Characters, d.Characters},
		{&l.Depth, d.Depth},
	} {
		if *f.value <= 0 {
			*f.value = f.other
		}
	}
	if l.Time <= 0 {
		l.Time = d.Time
	}
	return l
}
