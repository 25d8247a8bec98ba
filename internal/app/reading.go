package app

import (
	"fmt"

	"huiqi/reading"
	"huiqi/reading/assist"
	"huiqi/reading/document"
)

// pdfWorkers is how many PDFs are read at the same time; each takes some 100 MB while it is.
const pdfWorkers = 2

// openReader returns what reads documents, with the language model of the settings where there is one, and what closes
// it.
func (a *App) openReader() (*reading.Extractor, func() error, error) {
	model, err := assist.New(assist.Config{
		URL: a.Config.ModelURL, Model: a.Config.ModelName, Key: a.Config.ModelKey,
		Timeout: a.Config.ModelTimeout, Deadline: a.Config.ModelDeadline, Tokens: a.Config.ModelTokens,
	}, a.Language)
	if err != nil {
		return nil, nil, fmt.Errorf("app: %w", err)
	}
	documents := document.NewReader(document.Limits{}, pdfWorkers)
	x := &reading.Extractor{Documents: documents, Reader: reading.NewReader(a.Language), Model: model, Log: a.Log}
	return x, x.Close, nil
}
