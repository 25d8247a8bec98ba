// Package wechat is a client of a WeChat service account (服务号): tokens that replicas share, messages to one user,
// QR codes, users, menus, logins, drafts and mass sends, and what to do after each error. It speaks the protocol and
// nothing else: it plans no message, keeps no queue, waits for no retry and stores nothing. What the platform sends to
// us is read by wechat/callback, robots of WeCom groups are in wechat/wecom, the server for tests and demonstrations is
// wechat/wechattest.
package wechat
