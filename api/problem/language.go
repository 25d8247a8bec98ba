package problem

import (
	"context"

	"golang.org/x/text/language"
)

// Language is a language that answers are written in.
type Language string

// The languages. Chinese is the default.
const (
	Chinese Language = "zh-CN"
	English Language = "en"
)

var matcher = language.NewMatcher([]language.Tag{language.SimplifiedChinese, language.English})

// maxAcceptLanguage bounds the header that is parsed, in bytes.
const maxAcceptLanguage = 256

// Negotiate returns the language that an Accept-Language header asks for, Chinese when it asks for none we have.
func Negotiate(header string) Language {
	if header == "" || len(header) > maxAcceptLanguage {
		return Chinese
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return Chinese
	}
	if _, index, confidence := matcher.Match(tags...); confidence > language.No && index == 1 {
		return English
	}
	return Chinese
}

type languageKey struct{}

// WithLanguage returns a context whose answers are in that language.
func WithLanguage(ctx context.Context, l Language) context.Context {
	return context.WithValue(ctx, languageKey{}, l)
}

// LanguageOf returns the language put there by WithLanguage, or Chinese.
func LanguageOf(ctx context.Context) Language {
	if l, ok := ctx.Value(languageKey{}).(Language); ok {
		return l
	}
	return Chinese
}
