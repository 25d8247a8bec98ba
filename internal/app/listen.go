package app

import (
	"context"
	"errors"
	"net"
	"syscall"

	"huiqi/models"
)

// listen opens the public address; a taken port is the fault address-in-use.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err == nil {
		return listener, nil
	}
	fault := models.Faulty(models.KindConflict, "address-unusable", "不能监听地址 "+addr, "cannot listen on "+addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		fault = models.Faulty(models.KindConflict, "address-in-use",
			"地址 "+addr+" 已被占用；请停止占用它的程序，或用 --addr 换一个（:0 为任选空闲端口）",
			"the address "+addr+" is in use; stop the program that uses it or choose another with --addr (:0 takes any free port)")
	}
	fault.Err = err
	return nil, fault
}

// LocalURL returns how this machine reaches a server that listens on addr.
func LocalURL(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "http://" + addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}
