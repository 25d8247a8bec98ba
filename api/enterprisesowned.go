package api

import "huiqi/models/enterprise"

// owned answers a write to something an enterprise owns, with the enterprise's version.
func owned[T any](e enterprise.Enterprise, row T, err error) (*Versioned[T], error) {
	if err != nil {
		return nil, err
	}
	return versioned(row, e.Version), nil
}

// emptied answers a removal with the enterprise's version.
func emptied(e enterprise.Enterprise, err error) (*Gone, error) {
	if err != nil {
		return nil, err
	}
	return &Gone{ETag: etag(e.Version)}, nil
}

// Gone is the answer to the removal of something an enterprise owns.
type Gone struct {
	ETag string `header:"ETag" doc:"企业的新版本"`
}

// ownedList answers with everything of one sort that an enterprise owns.
func ownedList[T any](r enterprise.Record, list []T, err error) (*Versioned[Items[T]], error) {
	if err != nil {
		return nil, err
	}
	if list == nil {
		list = []T{}
	}
	return versioned(Items[T]{Items: list}, r.Enterprise.Version), nil
}
