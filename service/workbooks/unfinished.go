package workbooks

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
)

// Unfinished returns the import of the same file, from the same source and day, that was confirmed and has not ended;
// ok is false when there is none.
func (s *Service) Unfinished(ctx context.Context, actor actors.Actor, u Upload) (v View, ok bool, err error) {
	digest := sha256.Sum256(u.Content)
	u.defaults()
	list, err := s.List(ctx, actor, kept.Filter{Digest: hex.EncodeToString(digest[:]), State: kept.Importing}, models.Page{Limit: models.MaxLimit})
	if err != nil {
		return View{}, false, err
	}
	for _, w := range list.Items {
		if w.Subject == u.Subject && w.Source == u.Source && w.AsOf == u.AsOf {
			v, err = s.view(w)
			return v, err == nil, err
		}
	}
	return View{}, false, nil
}
