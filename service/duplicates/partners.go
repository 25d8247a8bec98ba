package duplicates

import (
	"cmp"
	"context"
	"slices"

	"huiqi/models/reference"
)

// pairing is two enterprises that share a key, the lesser id first.
type pairing struct{ first, second int64 }

func paired(a, b int64) pairing { return pairing{min(a, b), max(a, b)} }

// partners returns whom each of the enterprises is compared with: all that share one of its keys, or, of a key that more than
// maxBlock share, those of its region, or, where they too are too many, of its region and industry. crowded counts the keys
// of which not even those were few enough; under such a key nobody is compared. Of keys that fewer than least of the base have,
// nobody is looked for.
func (s *Service) partners(ctx context.Context, ids []int64, some map[int64]seen, least int) (found map[pairing]bool, crowded map[int64]int, err error) {
	sizes, blocks, err := s.blocks(ctx, some, least)
	if err != nil {
		return nil, nil, err
	}
	found, crowded = map[pairing]bool{}, map[int64]int{}
	near := map[[3]string][]int64{}
	for _, id := range ids {
		e, ok := some[id]
		if !ok {
			continue
		}
		for _, key := range e.keys {
			members, few := blocks[string(key)], true
			if sizes[string(key)] > maxBlock {
				if members, few, err = s.near(ctx, near, string(key), e); err != nil {
					return nil, nil, err
				}
			}
			if !few {
				crowded[id]++
			}
			for _, other := range members {
				if other != id {
					found[paired(id, other)] = true
				}
			}
		}
	}
	return found, crowded, nil
}

// blocks returns how many share each key of the enterprises, and who, where they are few.
func (s *Service) blocks(ctx context.Context, some map[int64]seen, least int) (map[string]int, map[string][]int64, error) {
	unique := map[string]bool{}
	for _, e := range some {
		for _, key := range e.keys {
			unique[string(key)] = true
		}
	}
	all := make([]string, 0, len(unique))
	for key := range unique {
		all = append(all, key)
	}
	slices.Sort(all)
	sizes, err := s.Store.BlockSizes(ctx, all)
	if err != nil {
		return nil, nil, err
	}
	shared := slices.DeleteFunc(all, func(key string) bool { return sizes[key] < least || sizes[key] > maxBlock })
	blocks, err := s.Store.Blocks(ctx, shared)
	return sizes, blocks, err
}

// near returns who shares a crowded key and lies near an enterprise. few is false when they are too many still, or it is not
// known where the enterprise lies.
func (s *Service) near(ctx context.Context, known map[[3]string][]int64, key string, e seen) (members []int64, few bool, err error) {
	if e.traits.Region == "" {
		return nil, false, nil
	}
	division := cmp.Or(reference.IndustryDivision(e.traits.Industry), e.traits.Industry)
	for _, industry := range slices.Compact([]string{"", division}) {
		place := [3]string{key, e.traits.Region, industry}
		list, ok := known[place]
		if !ok {
			if list, err = s.Store.BlockIn(ctx, key, e.traits.Region, industry, maxBlock+1); err != nil {
				return nil, false, err
			}
			known[place] = list
		}
		if len(list) <= maxBlock {
			return list, true, nil
		}
	}
	return nil, false, nil
}
