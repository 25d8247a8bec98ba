package seed

import (
	"fmt"
	"io/fs"

	"huiqi/matching/innovation"
)

// InnovationSystems returns the systems of indicators by which innovation activity is scored.
func InnovationSystems() ([]innovation.System, error) {
	data, err := fs.ReadFile(ReferenceFiles(), "innovation_evaluation.json")
	if err != nil {
		return nil, fmt.Errorf("seed: %w", err)
	}
	return innovation.ParseSystems(data)
}
