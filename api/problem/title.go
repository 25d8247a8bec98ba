package problem

import "net/http"

// title says what a status means, in general.
func title(status int, l Language) string {
	if l == English {
		return http.StatusText(status)
	}
	return chineseTitle(status)
}

func chineseTitle(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "请求格式有误"
	case http.StatusUnauthorized:
		return "需要登录"
	case http.StatusForbidden:
		return "无权进行此操作"
	case http.StatusNotFound:
		return "没有找到"
	case http.StatusMethodNotAllowed:
		return "不支持此方法"
	case http.StatusNotAcceptable:
		return "不支持所要求的格式"
	case http.StatusRequestTimeout:
		return "请求超时"
	case http.StatusConflict:
		return "与现有数据或状态冲突"
	case http.StatusPreconditionFailed:
		return "数据已被他人修改"
	case http.StatusRequestEntityTooLarge:
		return "请求内容过大"
	case http.StatusUnsupportedMediaType:
		return "不支持的内容类型"
	case http.StatusUnprocessableEntity:
		return "请求内容有误"
	case http.StatusPreconditionRequired:
		return "需要 If-Match"
	case http.StatusTooManyRequests:
		return "请求过于频繁"
	case http.StatusInternalServerError:
		return "服务内部出错"
	case http.StatusServiceUnavailable:
		return "服务暂不可用"
	}
	return "请求未能完成"
}
