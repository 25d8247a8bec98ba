// Command kernels writes the vector kernels of matching/audience with avo: assembly for AVX2 and its Go declarations.
// With -check it writes nothing and says whether the files in the folder are those that it would write.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

func main() {
	check := flag.Bool("check", false, "compare, write nothing")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: kernels [-check] FOLDER")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *check); err != nil {
		fmt.Fprintln(os.Stderr, "kernels:", err)
		os.Exit(1)
	}
}

// run writes the kernels into a folder, or compares them with what is there.
func run(dir string, check bool) error {
	files, err := generate()
	if err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if !check {
			if err := os.WriteFile(path, text, 0o644); err != nil {
				return err
			}
			continue
		}
		there, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !bytes.Equal(there, text) {
			return fmt.Errorf("%s is not what the generator writes: run go generate ./matching/audience", path)
		}
	}
	return nil
}

// generate returns the files by name.
func generate() (map[string][]byte, error) {
	k := kernels{build.NewContext()}
	k.narrowAtLeast()
	k.wideAtLeast()
	k.narrow()
	k.wide()
	file, err := k.Result()
	if err != nil {
		return nil, err
	}
	if err := pass.Compile.Execute(file); err != nil {
		return nil, err
	}
	config := printer.Config{Name: "tools/kernels", Pkg: "audience"}
	out := map[string][]byte{}
	for name, print := range map[string]printer.Builder{"kernels_amd64.s": printer.NewGoAsm, "kernels_amd64.go": printer.NewStubs} {
		if out[name], err = print(config).Print(file); err != nil {
			return nil, err
		}
	}
	return out, nil
}
