package wechat

import "context"

// Quota is how often a call may be made on one day.
type Quota struct {
	Daily int64 // the limit
	Used  int64
	Left  int64
}

// Quota returns the day's quota of a call, such as /cgi-bin/message/template/send.
func (c *Client) Quota(ctx context.Context, path string) (Quota, error) {
	var answer struct {
		Quota struct {
			Daily flexInt `json:"daily_limit"`
			Used  flexInt `json:"used"`
			Left  flexInt `json:"remain"`
		} `json:"quota"`
	}
	err := c.call(ctx, post("/cgi-bin/openapi/quota/get", RepeatSafe), map[string]string{"cgi_path": path}, &answer)
	q := answer.Quota
	return Quota{int64(q.Daily), int64(q.Used), int64(q.Left)}, err
}

// ClearQuota resets the day's quotas of all calls, ten times a month. It is for a person to decide: nothing in this
// project calls it by itself.
func (c *Client) ClearQuota(ctx context.Context) error {
	return c.call(ctx, post("/cgi-bin/clear_quota", RepeatNever), map[string]string{"appid": c.config.AppID}, nil)
}

// CallbackAddresses returns the addresses that the platform's callbacks come from.
func (c *Client) CallbackAddresses(ctx context.Context) ([]string, error) {
	var answer struct {
		IPs []string `json:"ip_list"`
	}
	err := c.call(ctx, get("/cgi-bin/getcallbackip", nil), nil, &answer)
	return answer.IPs, err
}
