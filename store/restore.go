package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"

	"huiqi/models"
)

// Restore reads a backup, of either database, into this one. It is checked to its end before anything is written,
// and written in one transaction. The fault is bad-backup for a file that is broken or of a newer schema, and
// database-not-empty when there is something to lose and force is false; force deletes it first. The feed gets
// another identity, so that every follower rebuilds.
func (s *Store) Restore(ctx context.Context, from io.Reader, force bool) (manifest Manifest, err error) {
	spool, err := os.CreateTemp("", "huiqi-restore-*.gz")
	if err != nil {
		return Manifest{}, fmt.Errorf("restore: %w", err)
	}
	defer func() { err = errors.Join(err, spool.Close(), os.Remove(spool.Name())) }()
	if _, err := io.Copy(spool, from); err != nil {
		return Manifest{}, fmt.Errorf("restore: %w", err)
	}
	know, err := s.SchemaVersion(ctx)
	if err != nil {
		return Manifest{}, fmt.Errorf("restore: %w", err)
	}
	manifest, err = verify(spool, know)
	if err != nil {
		return Manifest{}, err
	}
	err = s.InTx(ctx, func(ctx context.Context) error {
		if err := s.makeRoom(ctx, force); err != nil {
			return err
		}
		return s.load(ctx, spool)
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("restore: %w", err)
	}
	return manifest, nil
}

// verify reads the whole backup and compares it with its end.
func verify(spool io.ReadSeeker, know int64) (Manifest, error) {
	rows, sum := map[string]int64{}, sha256.New()
	var end *Manifest
	header, err := eachLine(spool, func(text []byte, line backupLine) error {
		if line.End != nil {
			end = line.End
			return nil
		}
		rows[line.Table]++
		_, err := sum.Write(text)
		return err
	}, sum)
	var known *models.Fault
	switch {
	case errors.As(err, &known):
		return Manifest{}, err
	case err != nil:
		return Manifest{}, badBackup("文件损坏（%v）", "damaged (%v)", err)
	case end == nil:
		return Manifest{}, badBackup("不完整，缺少结尾", "cut off, it has no end")
	case header.SchemaVersion > know:
		return Manifest{}, badBackup("库结构版本为 %d，本程序为 %d", "its schema version is %d, this program's %d", header.SchemaVersion, know)
	case end.SHA256 != hex.EncodeToString(sum.Sum(nil)):
		return Manifest{}, badBackup("校验和不符", "its checksum does not match")
	case !maps.Equal(end.Rows, rows):
		return Manifest{}, badBackup("行数不符", "its row counts do not match")
	}
	return *end, nil
}

// eachLine reads a backup from its beginning; the header's text goes to sum as well.
func eachLine(spool io.ReadSeeker, visit func(text []byte, line backupLine) error, sum io.Writer) (backupHeader, error) {
	var header backupHeader
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return header, err
	}
	zipped, err := gzip.NewReader(spool)
	if err != nil {
		return header, badBackup("不是惠企备份文件", "not a Huiqi backup")
	}
	lines := bufio.NewReaderSize(zipped, 1<<16)
	first, err := lines.ReadBytes('\n')
	if err != nil || json.Unmarshal(first, &header) != nil || header.Format != backupFormat || header.Version != backupVersion {
		return header, badBackup("不是惠企备份文件", "not a Huiqi backup")
	}
	if _, err := sum.Write(first); err != nil {
		return header, err
	}
	for {
		text, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(bytes.TrimSpace(text)) == 0 {
			return header, nil
		}
		if err != nil {
			return header, err
		}
		var line backupLine
		if err := json.Unmarshal(text, &line); err != nil {
			return header, err
		}
		if err := visit(text, line); err != nil {
			return header, err
		}
	}
}

// makeRoom deletes everything when forced, and refuses a database with content otherwise.
func (s *Store) makeRoom(ctx context.Context, force bool) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	all := Models()
	for i := len(all) - 1; i >= 0; i-- {
		model := all[i]
		if _, isState := model.(*State); !isState && !force {
			var count int64
			if err := db.Model(model).Limit(1).Count(&count).Error; err != nil {
				return fault(err)
			}
			if count > 0 {
				return models.Faulty(models.KindConflict, "database-not-empty",
					"数据库已有内容，恢复会将其全部删除，确认后请加强制选项", "the database has content, which a restore deletes: force it to agree")
			}
		}
		if err := db.Where("1 = 1").Delete(model).Error; err != nil {
			return fault(err)
		}
	}
	return nil
}
