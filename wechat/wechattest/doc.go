// Package wechattest is a WeChat platform for tests and demonstrations: one http.Handler that answers for service
// accounts and group robots as the real hosts do, errors in answers of status 200 included, keeps everything in memory,
// counts what it accepted, breaks on demand and pushes events to our callback address. It runs on an injected clock
// and seeded randomness. Its protocol shares no code with the client that it is there to test; what it guesses
// is listed in docs/wechat.md. It is for tests and for the command that demonstrates with it, never for service.
package wechattest
