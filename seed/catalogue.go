package seed

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"huiqi/models/reference"
)

//go:embed reference
var referenceFiles embed.FS

var catalogue = sync.OnceValues(func() (*reference.Catalogue, error) {
	root, err := fs.Sub(referenceFiles, "reference")
	if err != nil {
		return nil, fmt.Errorf("reference tables: %w", err)
	}
	return reference.Load(root)
})

// Catalogue returns the reference tables that the binary carries, loaded once.
func Catalogue() (*reference.Catalogue, error) { return catalogue() }

// ReferenceFiles returns the files of the reference tables, for readers of those that the catalogue does not
// hold (task forces, holidays, expressions).
func ReferenceFiles() fs.FS {
	root, err := fs.Sub(referenceFiles, "reference")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return root
}
