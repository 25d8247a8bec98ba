//go:build unix

package index

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
)

// lockBuilding allows one builder of new generations per folder, over all processes. The system lets go of the
// lock of a process that died.
func (x *Index) lockBuilding() (release func(), ok bool) {
	if x.dir == "" {
		return func() {}, true
	}
	f, err := os.OpenFile(filepath.Join(x.dir, "building.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		x.log.Warn("search index folder cannot be locked", "error", err)
		return nil, false
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, false
	}
	var once sync.Once
	return func() { once.Do(func() { letGo(f) }) }, true
}

// letGo unlocks before it closes: a process just being started holds a copy of the descriptor for a moment, and
// closing ours alone would leave it locked for as long.
func letGo(f *os.File) {
	_ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	_ = f.Close()
}
