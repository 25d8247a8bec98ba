package assist

import (
	"encoding/json"

	"huiqi/models/policy"
)

// Ceiling is the highest confidence of anything that a model proposes. The reader's own conditions lie above it.
const Ceiling = 0.5

// Proposal is what a model proposes for one sentence, after every check. It stands in the place of the sentence's
// judgement: what stands above that in the rule, such as a not, stays.
type Proposal struct {
	Question   int                    // place of the sentence among the questions
	Stays      bool                   // the model says that only a person decides; Node is that judgement
	Node       json.RawMessage        // one node of the rule language in canonical form, every leaf with its source
	Leaves     []policy.ExtractedLeaf // of Node, paths from its root, Origin always model
	Source     policy.Span            // the quotation, in the document's own words and offsets
	Confidence float64                // 0 to Ceiling
	Origin     string                 // always policy.OriginModel
	Note       string                 // the model's remark in plain words, cleaned; may be empty
}
