package main

import (
	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/seed"
)

// serveAnswer is the line that serve --json prints once it accepts requests.
type serveAnswer struct {
	URL     string          `json:"url"`
	API     string          `json:"api"`
	Docs    string          `json:"docs"`
	OpenAPI string          `json:"openapi"`
	Seeded  *app.SeedReport `json:"seeded,omitempty"`
	NoUsers bool            `json:"no_users,omitempty"` // nobody can sign in yet
}

func newServe(c *console) *cobra.Command {
	var addr string
	var seeds, demo bool
	command := &cobra.Command{
		Use: "serve", Short: c.say("启动服务：接口、页面、检索与匹配", "serve the API, the pages, search and matching"),
		Example: "  huiqi serve --demo\n  huiqi serve --addr :8080 --seed",
		RunE: func(command *cobra.Command, _ []string) error {
			cfg, err := c.config()
			if err != nil {
				return err
			}
			if addr != "" {
				cfg.Addr = addr
			}
			log, err := c.log(cfg)
			if err != nil {
				return err
			}
			return app.Serve(command.Context(), cfg, log, c.serveOptions(cfg, seeds, demo))
		},
	}
	flags := command.Flags()
	flags.StringVar(&addr, "addr", "", c.say("监听地址，如 :8080；:0 为任选空闲端口（默认 HUIQI_ADDR）", "address to listen on, such as :8080; :0 takes any free port (default HUIQI_ADDR)"))
	flags.BoolVar(&seeds, "seed", false, c.say("载入政策库与专班（已载入则跳过）", "load the policy library and the task forces, once"))
	flags.BoolVar(&demo, "demo", false, c.say("再载入示例政策和 2000 家合成企业，仅供演示", "also load example policies and 2,000 synthetic enterprises, for demonstration only"))
	return command
}

func (c *console) serveOptions(cfg config.Config, seeds, demo bool) app.ServeOptions {
	o := app.ServeOptions{Version: buildVersion().Version}
	switch {
	case demo || cfg.Demo:
		o.Seed = seed.Demo
	case seeds:
		o.Seed = seed.Real
	}
	var answer serveAnswer
	o.Seeded = func(report app.SeedReport) { answer.Seeded = &report }
	o.Ready = func(started app.Started) {
		url := started.URL
		answer.URL, answer.API, answer.Docs, answer.OpenAPI = url, url+"/api/v1", url+"/docs/", url+"/openapi.json"
		answer.NoUsers = started.NoUsers
		if c.json {
			_ = c.printLine(answer) // a closed stdout is no reason not to serve
			return
		}
		if answer.Seeded != nil {
			_ = c.printSeeded(*answer.Seeded)
		}
		if started.NoUsers {
			_ = c.printf("%s", c.say("还没有账号。新建管理员：huiqi user create --role admin --login 登录名\n", "There are no users yet. Make an administrator: huiqi user create --role admin --login LOGIN\n"))
		}
		_ = c.printf(c.say("惠企已启动：%s\n接口文档：%s\n按 Ctrl-C 停止。\n", "Huiqi is at %s\nAPI reference: %s\nStop it with Ctrl-C.\n"), answer.URL, answer.Docs)
	}
	o.Loading = c.loading()
	return o
}

// slowLoad is how many enterprises are read in so little time that nobody wants to be told.
const slowLoad = 20_000

// loading shows how far a server is that answers matching only once the base is read: a bar on a terminal, a line for
// every tenth elsewhere. With --json it is silent: /readyz tells.
func (c *console) loading() app.Loading {
	if c.json {
		return nil
	}
	bar := c.newMeter("装载企业", "loading enterprises")
	tenth := int64(0)
	return func(done, total int64, ended bool) {
		switch {
		case total < slowLoad:
		case ended:
			bar.end()
			_ = c.printf(c.say("企业库已装载：%d 家。匹配已可用。\n", "The base of %d enterprises is loaded, matching answers.\n"), total)
		case bar.bar != nil:
			bar.show(int(done), int(total))
		case 10*done/total > tenth:
			tenth = 10 * done / total
			_ = c.printf(c.say("正在装载企业：%d/%d\n", "Loading enterprises: %d/%d\n"), done, total)
		}
	}
}
