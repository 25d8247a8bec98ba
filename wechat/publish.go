package wechat

import "context"

// DraftArticle is one article of a draft. The platform takes a title of 32 characters, an author of 16, a digest of
// 128, content of less than 20,000 characters and 1 MB; it removes scripts and pictures from elsewhere.
type DraftArticle struct {
	Title     string `json:"title"`
	Author    string `json:"author,omitempty"`
	Digest    string `json:"digest,omitempty"`
	Content   string `json:"content"`
	SourceURL string `json:"content_source_url,omitempty"`
	Cover     string `json:"thumb_media_id"` // a picture of the account's permanent material
}

// AddDraft stores a draft and returns its media id, which sending or publishing uses up. A repetition makes another draft.
func (c *Client) AddDraft(ctx context.Context, articles []DraftArticle) (string, error) {
	type article struct {
		Type string `json:"article_type"`
		DraftArticle
	}
	var request struct {
		Articles []article `json:"articles"`
	}
	for _, a := range articles {
		request.Articles = append(request.Articles, article{"news", a})
	}
	var answer struct {
		MediaID string `json:"media_id"`
	}
	err := c.call(ctx, post("/cgi-bin/draft/add", RepeatNever), request, &answer)
	return answer.MediaID, err
}

// Publish publishes a draft as a page without telling followers, and returns the id to ask for its progress with. An
// account may do so 100 times a day.
func (c *Client) Publish(ctx context.Context, mediaID string) (ID, error) {
	var answer struct {
		ID ID `json:"publish_id"`
	}
	err := c.call(ctx, post("/cgi-bin/freepublish/submit", RepeatNever), map[string]string{"media_id": mediaID}, &answer)
	return answer.ID, err
}

// PublishState is how far publishing is.
type PublishState int

// The states of publishing.
const (
	Published          PublishState = 0
	Publishing         PublishState = 1
	PublishNotOriginal PublishState = 2
	PublishFailed      PublishState = 3
	PublishRefused     PublishState = 4
	PublishDeleted     PublishState = 5
	PublishBanned      PublishState = 6 // after it had succeeded
)

// Publication is a draft on its way to a page.
type Publication struct {
	State     PublishState
	ArticleID string   // once published
	URLs      []string // of its articles, once published
	Failed    []int    // the articles that were refused, from 1
}

// Publication returns how far publishing is. An account may ask 100 times a day; the event PUBLISHJOBFINISH tells too.
func (c *Client) Publication(ctx context.Context, id ID) (Publication, error) {
	var answer struct {
		State     PublishState `json:"publish_status"`
		ArticleID string       `json:"article_id"`
		Detail    struct {
			Items []struct {
				URL string `json:"article_url"`
			} `json:"item"`
		} `json:"article_detail"`
		Failed []int `json:"fail_idx"`
	}
	if err := c.call(ctx, post("/cgi-bin/freepublish/get", RepeatSafe), map[string]ID{"publish_id": id}, &answer); err != nil {
		return Publication{}, err
	}
	p := Publication{State: answer.State, ArticleID: answer.ArticleID, Failed: answer.Failed}
	for _, item := range answer.Detail.Items {
		p.URLs = append(p.URLs, item.URL)
	}
	return p, nil
}
