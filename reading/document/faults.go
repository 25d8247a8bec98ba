package document

import (
	"fmt"

	"huiqi/models"
)

// Codes of the faults that reading a file may end with. They are stable.
const (
	CodeUnsupported = "unsupported-format" // the content is of no format that can be read
	CodeEmpty       = "empty-document"     // the file holds nothing, or blanks
	CodeMalformed   = "malformed-document" // the file breaks the rules of its format, or ends in its middle
	CodeEncoding    = "unknown-encoding"   // the bytes are text in none of the encodings that are read
	CodeTooLarge    = "document-too-large" // a limit of size, pages, characters or nesting is exceeded
	CodeTooSlow     = "document-too-slow"  // reading took longer than Limits.Time
	CodeNoText      = "no-text"            // a page or document without text, such as one that a script would fill
	CodeNoTextLayer = "no-text-layer"      // a PDF of images
	CodeEncrypted   = "encrypted-document" // a password is needed
	CodeClosed      = "reader-closed"      // the reader was closed
)

// unsupported is the fault for a format that is not read; what names it.
func unsupported(zh, en string) error {
	return models.Invalid("unsupported-format", "不支持的文件格式："+zh, "this format is not read: "+en)
}

func emptyDocument() error {
	return models.Invalid("empty-document", "文件是空的", "the file is empty")
}

// malformed is the fault for a file that breaks the rules of its format; the cause is kept for the log.
func malformed(zh, en string, cause error) error {
	f := models.Invalid("malformed-document", "文件已损坏或不完整："+zh, "the file is damaged or incomplete: "+en)
	f.Err = cause
	return f
}

func unknownEncoding() error {
	return models.Invalid("unknown-encoding", "文字编码无法识别，请另存为 UTF-8 或 GB18030", "the encoding is unknown; save the text as UTF-8 or GB18030")
}

// tooLarge is the fault for an exceeded limit.
func tooLarge(zh, en string, limit int64) error {
	return models.Faulty(models.KindTooLarge, "document-too-large", fmt.Sprintf("文件超过上限：%s不超过 %d", zh, limit), fmt.Sprintf("the document exceeds a limit: %s, at most %d", en, limit))
}

func tooSlow(limits Limits) error {
	return models.Faulty(models.KindTooLarge, "document-too-slow", fmt.Sprintf("读取文件超过 %s，已停止", limits.Time), fmt.Sprintf("reading the document was stopped after %s", limits.Time))
}

func noText() error {
	return models.Invalid("no-text", "文件里没有正文；网页若由脚本生成，请打开后另存正文再上传", "the document has no text; if scripts make the page, save its text and send that")
}

func noTextLayer() error {
	return models.Invalid("no-text-layer", "该文件是扫描件或图片，没有文字层，请上传带文字的 PDF、DOCX 或网页，或先做文字识别", "the file is scanned or an image and has no text layer; send a PDF with text, a DOCX or a web page, or run text recognition first")
}

func encrypted() error {
	return models.Invalid("encrypted-document", "文件有密码保护，请解除密码后再上传", "the file is protected by a password; remove it and send the file again")
}

func readerClosed() error {
	return models.Faulty(models.KindUnavailable, "reader-closed", "服务正在停止，请稍后再试", "the service is stopping; try again later")
}
