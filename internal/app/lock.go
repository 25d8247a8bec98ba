package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"huiqi/models"
)

const lockName = "owner.lock"

// folderLock is held by the one process that owns the search index of a data folder. The kernel releases it when
// that process ends, however it ends.
type folderLock struct {
	file *os.File
}

// lockFolder takes the lock, making the folder when it is absent. It returns a conflict fault (code folder-in-use)
// at once when another process has it.
func lockFolder(dir string) (*folderLock, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, unusableFolder(dir, err)
	}
	file, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, unusableFolder(dir, err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) //nolint:gosec // a descriptor fits an int
	if err == nil {
		return &folderLock{file: file}, nil
	}
	if closed := file.Close(); closed != nil {
		err = errors.Join(err, closed)
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, models.Faulty(models.KindConflict, "folder-in-use", "数据目录正被另一个惠企进程使用："+dir,
			"another process of Huiqi uses the data folder: "+dir)
	}
	return nil, fmt.Errorf("app: lock %s: %w", dir, err)
}

// release gives the lock back. It unlocks before it closes: a process just being started holds a copy of the
// descriptor for a moment, and closing ours alone would leave the folder locked for as long.
func (l *folderLock) release() error {
	unlocked := syscall.Flock(int(l.file.Fd()), syscall.LOCK_UN) //nolint:gosec // a descriptor fits an int
	if err := errors.Join(unlocked, l.file.Close()); err != nil {
		return fmt.Errorf("app: unlock: %w", err)
	}
	return nil
}

func unusableFolder(dir string, err error) error {
	fault := models.Invalid("unusable-folder", "数据目录不可用："+dir, "the data folder cannot be used: "+dir)
	fault.Err = err
	return fault
}
