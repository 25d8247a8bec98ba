package workbook

import (
	"fmt"

	"huiqi/models"
)

// Bounds of what is opened.
const (
	MaxFile    = 32 << 20  // bytes of a file as sent
	maxOpened  = 768 << 20 // bytes that it may unfold to
	maxPart    = 16 << 20  // bytes of a part of it that is kept in memory; larger ones are read from temporary files
	maxRatio   = 400       // of unfolded to sent bytes of a part, beyond which it is a bomb
	maxEntries = 4_000     // files in it
	MaxSheets  = 100
	MaxColumns = 300
	MaxRows    = 1_048_576 // that a sheet can have
	maxMerged  = 200_000   // merged areas of a sheet
	maxCell    = 32_767    // characters of a cell
)

func invalid(code, zh, en string) error { return models.Invalid(code, zh, en) }

func tooLarge(zh, en string, limit int) error {
	return models.Faulty(models.KindTooLarge, "workbook-too-large", fmt.Sprintf("%s超过上限 %d", zh, limit), fmt.Sprintf("%s exceeds %d", en, limit))
}

func unreadable(err error) error {
	f := models.Invalid("unreadable-workbook", "文件打不开：不是完好的 XLSX 或 CSV", "the file cannot be opened: neither sound XLSX nor CSV")
	f.Err = err
	return f
}
