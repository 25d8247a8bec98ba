package main

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
)

// newHealthcheck asks a running server, as the health check of a container.
func newHealthcheck(c *console) *cobra.Command {
	var url string
	command := &cobra.Command{
		Use: "healthcheck", Short: c.say("问正在运行的服务是否就绪（容器健康检查用）", "ask a running server whether it is ready (for containers)"),
		RunE: func(command *cobra.Command, _ []string) error {
			if url == "" {
				cfg, err := c.config()
				if err != nil {
					return err
				}
				url = app.LocalURL(cfg.Addr)
			}
			request, err := http.NewRequestWithContext(command.Context(), http.MethodGet, url+"/readyz", nil)
			if err != nil {
				return usagef("选项 --url 的值不对："+url, "bad value for --url: "+url)
			}
			return c.askReady(request)
		},
	}
	command.Flags().StringVar(&url, "url", "", c.say("服务地址（默认按 HUIQI_ADDR）", "address of the server (default: by HUIQI_ADDR)"))
	return command
}

func (c *console) askReady(request *http.Request) error {
	reply, err := (&http.Client{Timeout: 5 * time.Second}).Do(request)
	if err != nil {
		fault := models.Faulty(models.KindUnavailable, "no-answer", "服务没有应答："+request.URL.String(), "no answer from "+request.URL.String())
		fault.Err = err
		return fault
	}
	defer func() { _ = reply.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(reply.Body, 64<<10))
	if err != nil {
		return fmt.Errorf("healthcheck: %w", err)
	}
	if reply.StatusCode != http.StatusOK {
		fault := models.Faulty(models.KindUnavailable, "not-ready", "服务尚未就绪："+reply.Status, "the server is not ready: "+reply.Status)
		fault.Err = fmt.Errorf("%s", body)
		return fault
	}
	return c.printf("%s\n", body)
}
