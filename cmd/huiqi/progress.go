package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// meter shows how far a long command is: a bar on a terminal, nothing elsewhere.
type meter struct {
	bar   *progressbar.ProgressBar
	total int
}

// newMeter returns a meter on standard error. Without a terminal there it stays silent, as with --json.
func (c *console) newMeter(zh, en string) *meter {
	if c.json || !isTerminal(c.err) {
		return &meter{}
	}
	return &meter{bar: progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(c.err), progressbar.OptionSetDescription(c.say(zh, en)),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())}
}

// show moves the meter; a total of 0 is not known.
func (m *meter) show(done, total int) {
	if m.bar == nil {
		return
	}
	if total > 0 && total != m.total {
		m.total = total
		m.bar.ChangeMax(total)
	}
	_ = m.bar.Set(done) // a bar that cannot be drawn is no reason to stop
}

// end removes the bar.
func (m *meter) end() {
	if m.bar != nil {
		_ = m.bar.Finish()
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
