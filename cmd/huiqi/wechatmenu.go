package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/wechat"
)

// weChatMenu is what the command is asked for.
type weChatMenu struct {
	file         string
	show, delete bool
}

func newWeChatMenu(c *console) *cobra.Command {
	var m weChatMenu
	command := &cobra.Command{
		Use: "menu ACCOUNT", Args: exactly("ACCOUNT"), Example: "  huiqi wechat menu kjj --file menu.json\n  huiqi wechat menu kjj --show",
		Short: c.say("设置、显示或删除公众号菜单；先列出变化", "set, show or delete the menu of an official account; what changes is listed"),
		RunE: func(command *cobra.Command, args []string) error {
			if err := m.check(); err != nil {
				return err
			}
			return c.official(command.Context(), args[0], func(ctx context.Context, a *app.App, account rows.Account) error {
				client, err := a.OfficialAccounts().Client(account)
				if err != nil {
					return err
				}
				switch {
				case m.show:
					return c.showMenu(ctx, client)
				case m.delete:
					return c.deleteMenu(ctx, client)
				}
				return c.setMenu(ctx, client, m.file, a.Config.PublicURL)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&m.file, "file", "", c.say("菜单文件（JSON，- 为标准输入），写法见 docs/menu.example.json", "file of the menu (JSON, - is standard input), as docs/menu.example.json"))
	flags.BoolVar(&m.show, "show", false, c.say("显示现在的菜单", "show the menu as it is"))
	flags.BoolVar(&m.delete, "delete", false, c.say("删除菜单，个性化菜单一并删除", "delete the menu, conditional ones too"))
	return command
}

func (m weChatMenu) check() error {
	asked := 0
	for _, one := range []bool{m.file != "", m.show, m.delete} {
		if one {
			asked++
		}
	}
	if asked != 1 {
		return usagef("须给出 --file、--show、--delete 之一", "want one of --file, --show, --delete")
	}
	return nil
}

func (c *console) showMenu(ctx context.Context, client *wechat.Client) error {
	menus, err := client.Menus(ctx)
	if err != nil {
		return platformFault(err)
	}
	if c.json {
		return c.printJSON(map[string]any{"button": notNil(menus.Default), "conditional": notNil(menus.Conditional)})
	}
	if len(menus.Default) == 0 {
		return c.printf("%s\n", c.say("没有菜单", "there is no menu"))
	}
	err = c.printf("%s\n", strings.Join(menuLines(menus.Default), "\n"))
	if n := len(menus.Conditional); err == nil && n > 0 {
		err = c.printf(c.say("另有个性化菜单 %d 个\n", "and %d conditional menus\n"), n)
	}
	return err
}

func notNil[T any](list []T) []T { return append([]T{}, list...) }

func (c *console) deleteMenu(ctx context.Context, client *wechat.Client) error {
	if err := client.DeleteMenus(ctx); err != nil {
		return platformFault(err)
	}
	if c.json {
		return c.printJSON(map[string]any{"deleted": true})
	}
	return c.printf("%s\n", c.say("菜单已删除，关注者约 5 分钟后看到", "the menu is deleted; followers see that after about five minutes"))
}

// setMenu sets the menu of a file where it differs from what there is: an account may do so 1,000 times a day.
func (c *console) setMenu(ctx context.Context, client *wechat.Client, file, site string) error {
	buttons, err := c.readMenu(file, site)
	if err != nil {
		return err
	}
	now, err := client.Menus(ctx)
	if err != nil {
		return platformFault(err)
	}
	before, after := menuLines(now.Default), menuLines(buttons)
	changed := !slices.Equal(before, after)
	if changed {
		if err := client.SetMenu(ctx, buttons); err != nil {
			return platformFault(err)
		}
	}
	if c.json {
		return c.printJSON(map[string]any{"changed": changed, "button": buttons})
	}
	if !changed {
		return c.printf("%s\n", c.say("菜单没有变化，未提交", "the menu is the same, nothing was sent"))
	}
	for _, line := range before {
		if !slices.Contains(after, line) {
			_ = c.printf("- %s\n", line) // the last line tells whether printing works
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			_ = c.printf("+ %s\n", line)
		}
	}
	return c.printf("%s\n", c.say("菜单已设置，关注者约 5 分钟后看到", "the menu is set; followers see it after about five minutes"))
}

// siteMark stands in addresses of menu files for where people reach the service.
const siteMark = "{site}"

// readMenu reads a menu as the platform takes it, {"button": […]}.
func (c *console) readMenu(file, site string) ([]wechat.Button, error) {
	data, err := c.read(file)
	if err != nil {
		return nil, err
	}
	var menu struct {
		Buttons []wechat.Button `json:"button"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&menu); err != nil {
		fault := models.Invalid("bad-menu", "菜单文件读不懂："+err.Error(), "the file of the menu cannot be read: "+err.Error())
		fault.Err = err
		return nil, fault
	}
	for i := range menu.Buttons {
		b := &menu.Buttons[i]
		b.URL = strings.ReplaceAll(b.URL, siteMark, site)
		for j := range b.Buttons {
			b.Buttons[j].URL = strings.ReplaceAll(b.Buttons[j].URL, siteMark, site)
		}
	}
	if found := wechat.CheckMenu(menu.Buttons); len(found) > 0 {
		return nil, models.Invalid("bad-menu", "菜单有误", "the menu has faults", found...)
	}
	return menu.Buttons, nil
}

// menuLines writes a menu, a line for each entry.
func menuLines(buttons []wechat.Button) (lines []string) {
	for _, b := range buttons {
		lines = append(lines, menuLine(b))
		for _, sub := range b.Buttons {
			lines = append(lines, "  "+b.Name+" › "+menuLine(sub))
		}
	}
	return lines
}

func menuLine(b wechat.Button) string {
	parts := []string{b.Name}
	for _, part := range []string{b.Type, b.Key, b.URL, b.AppID, b.Page} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "  ")
}

// platformFault puts a refusal of the platform into words.
func platformFault(err error) error {
	fault := models.Faulty(models.KindUnavailable, "platform-failed", fmt.Sprintf("微信平台没有照办：%v。可用 huiqi wechat check 查原因", err),
		fmt.Sprintf("the platform refused: %v. huiqi wechat check may tell why", err))
	fault.Err = err
	return fault
}
