package wechattest

import "net/http"

// route is one call of the platform. Its work runs under the lock and returns what to encode, or a failure.
type route struct {
	method string
	token  bool
	plain  bool // answered as text/plain, as sns calls are said to be
	work   func(*Server, *call) (any, *failure)
}

func (r route) header() http.Header {
	if r.plain {
		return http.Header{"Content-Type": {"text/plain"}}
	}
	return jsonHeader()
}

func jsonHeader() http.Header {
	return http.Header{"Content-Type": {"application/json; encoding=utf-8"}}
}

// page is a result that is not JSON.
type page struct {
	body   []byte
	header http.Header
}

// of makes a route of a method of accounts.
func of(method string, work func(*Account, *call) (any, *failure)) route {
	return route{method: method, token: true, work: func(_ *Server, c *call) (any, *failure) { return work(c.account, c) }}
}

// routes returns every call that the platform knows.
func routes() map[string]route {
	const get, post = http.MethodGet, http.MethodPost
	return map[string]route{
		"/cgi-bin/token":                             {method: get, work: (*Server).plainToken},
		"/cgi-bin/stable_token":                      {method: post, work: (*Server).stableToken},
		"/cgi-bin/ticket/getticket":                  of(get, (*Account).getTicket),
		"/cgi-bin/getcallbackip":                     of(get, (*Account).callbackIPs),
		"/cgi-bin/clear_quota":                       of(post, (*Account).clearQuota),
		"/cgi-bin/openapi/quota/get":                 of(post, (*Account).getQuota),
		"/cgi-bin/message/template/send":             of(post, (*Account).sendTemplate),
		"/cgi-bin/template/get_all_private_template": of(get, (*Account).listTemplates),
		"/cgi-bin/message/subscribe/bizsend":         of(post, (*Account).sendNotice),
		"/wxaapi/newtmpl/gettemplate":                of(get, (*Account).listNotices),
		"/cgi-bin/message/custom/send":               of(post, (*Account).sendService),
		"/cgi-bin/user/info":                         of(get, (*Account).userInfo),
		"/cgi-bin/user/info/batchget":                of(post, (*Account).userBatch),
		"/cgi-bin/user/get":                          of(get, (*Account).userList),
		"/cgi-bin/qrcode/create":                     of(post, (*Account).createQR),
		"/cgi-bin/showqrcode":                        {method: get, work: (*Server).showQR},
		"/cgi-bin/menu/create":                       of(post, (*Account).createMenu),
		"/cgi-bin/menu/get":                          of(get, (*Account).getMenu),
		"/cgi-bin/menu/delete":                       of(get, (*Account).deleteMenu),
		"/cgi-bin/menu/addconditional":               of(post, (*Account).addConditional),
		"/cgi-bin/menu/delconditional":               of(post, (*Account).deleteConditional),
		"/cgi-bin/draft/add":                         of(post, (*Account).addDraft),
		"/cgi-bin/freepublish/submit":                of(post, (*Account).submitPublish),
		"/cgi-bin/freepublish/get":                   of(post, (*Account).getPublish),
		"/cgi-bin/message/mass/sendall":              of(post, (*Account).sendMass),
		"/cgi-bin/message/mass/get":                  of(post, (*Account).getMass),
		"/connect/oauth2/authorize":                  {method: get, work: (*Server).authorizePage},
		"/connect/oauth2/confirm":                    {method: get, work: (*Server).confirmLogin},
		"/sns/oauth2/access_token":                   {method: get, plain: true, work: (*Server).exchangeCode},
		"/cgi-bin/webhook/send":                      {method: post, work: (*Server).robotSend},
	}
}
