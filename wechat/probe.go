package wechat

import "context"

// Probe asks the platform for the account's token whatever is stored, and forgets the answer: it finds out whether AppID,
// AppSecret and the address that we go out by are right. It changes nothing for those who have a token.
func (c *Client) Probe(ctx context.Context) error {
	_, _, err := c.stableToken(ctx)
	return err
}
