package app

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/service/library"
)

// operations is what the server does for commands on the same machine.
func (s *serving) operations() map[string]operation {
	return map[string]operation{
		opPing: func(context.Context, json.RawMessage, func(any)) (any, error) { return true, nil },
		opSearch: func(ctx context.Context, request json.RawMessage, _ func(any)) (any, error) {
			var query library.Query
			if err := json.Unmarshal(request, &query); err != nil {
				return nil, fmt.Errorf("app: search: %w", err)
			}
			return s.search(ctx, s.index, query)
		},
		opReindex: func(ctx context.Context, _ json.RawMessage, emit func(any)) (any, error) {
			return rebuild(ctx, s.index, func(done, total int) { emit(progress{Done: done, Total: total}) })
		},
		opAudience: answering(s, countAudience),
		opCompare:  answering(s, compareRules),
		opMembers:  answering(s, streamMembers),
		opVerify:   answering(s, verify),
	}
}
