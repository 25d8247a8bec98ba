package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/store"
)

// newBackup writes a backup. It is complete or it is not there: the file gets its name when all of it is on disk.
func newBackup(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Args: exactly("FILE"),
		Short:   c.say("备份数据库（服务可照常运行）；- 为标准输出", "back the database up while it is in use; - is standard output"),
		Example: "  huiqi backup huiqi-2026-03-31.jsonl.gz",
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				if args[0] == "-" {
					_, err := a.Store.Dump(ctx, c.out)
					return err
				}
				manifest, err := dumpFile(ctx, a.Store, args[0])
				if err != nil {
					return err
				}
				return c.showManifest(manifest, "备份完成", "backed up")
			})
		},
	}
}

func dumpFile(ctx context.Context, s *store.Store, path string) (manifest store.Manifest, err error) {
	err = writeWhole(path, func(file io.Writer) (err error) {
		if manifest, err = s.Dump(ctx, file); err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		return nil
	})
	return manifest, err
}

// writeWhole writes a file as a whole or not at all: it gets its name when all of it is on disk. What write fails with is returned as
// it is.
func writeWhole(path string, write func(file io.Writer) error) (err error) {
	partial, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return unwritable(path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(partial.Name()))
		}
	}()
	if err := write(partial); err != nil {
		return errors.Join(err, partial.Close())
	}
	if err := errors.Join(partial.Sync(), partial.Close()); err != nil {
		return unwritable(path, err)
	}
	if err := os.Rename(partial.Name(), path); err != nil {
		return unwritable(path, err)
	}
	return nil
}

func newRestore(c *console) *cobra.Command {
	var force bool
	command := &cobra.Command{
		Use: "restore FILE", Args: exactly("FILE"),
		Short: c.say("从备份恢复到空数据库；先核对全部内容再写入；须先停止服务", "restore a backup into an empty database, checked to its end before anything is written; stop the server first"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				file, done, err := c.open(args[0])
				if err != nil {
					return err
				}
				manifest, err := a.Restore(ctx, file, force)
				if err := errors.Join(err, done()); err != nil {
					return err
				}
				return c.showManifest(manifest, "恢复完成", "restored")
			})
		},
	}
	command.Flags().BoolVar(&force, "force", false, c.say("数据库已有内容时先全部删除", "delete what the database holds first"))
	return command
}

func (c *console) showManifest(manifest store.Manifest, zh, en string) error {
	if c.json {
		return c.printJSON(manifest)
	}
	var rows int64
	for _, n := range manifest.Rows {
		rows += n
	}
	return c.printf(c.say("%s：%d 行，结构版本 %d\n", "%s: %d rows, schema version %d\n"), c.say(zh, en), rows, manifest.SchemaVersion)
}

// open opens a file to be read as a stream, or standard input for "-".
func (c *console) open(path string) (io.Reader, func() error, error) {
	if path == "-" {
		return c.in, func() error { return nil }, nil
	}
	file, err := os.Open(path) //nolint:gosec // the caller names the file to read
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	return file, file.Close, nil
}

func unwritable(path string, err error) error {
	fault := models.Invalid("unwritable-file", "写不了文件："+path, "cannot write the file: "+path)
	fault.Err = err
	return fault
}
