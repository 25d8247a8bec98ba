package duplicates

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// variants are characters that names are also written with, each followed by the one that it is taken for: traditional
// forms and older variants that occur in names of firms. It is no dictionary; what is not here stays as it is.
const variants = "東东華华國国廣广龍龙鳳凤豐丰業业電电機机車车門门興兴實实寶宝寳宝貿贸環环術术藝艺農农產产廠厂場场區区縣县聯联發发達达進进運运輸输開开創创備备設设計计資资訊讯訉讯網网絡络綫线線线紡纺織织絲丝綠绿綜综統统維维紅红紙纸醫医藥药療疗" +
	"診诊護护養养衛卫學学習习書书畫画報报樂乐飛飞馬马魚鱼鳥鸟鷹鹰齊齐魯鲁滙汇匯汇億亿萬万協协陽阳陰阴雲云霧雾靈灵齡龄鋼钢鐵铁銅铜鋁铝銀银錦锦鍵键鏈链鑄铸鍛锻鋒锋銘铭鎮镇鎂镁鈦钛鎢钨鋰锂裝装製制複复潤润漢汉濟济淨净溫温滿满濱滨瀾澜" +
	"灣湾湧涌澤泽熱热煉炼燈灯爾尔獻献瑪玛瑩莹畝亩疊叠盡尽監监盤盘眾众礦矿碩硕禮礼禎祯種种穩稳穎颖積积節节築筑簡简範范糧粮緯纬縱纵績绩義义聖圣聲声職职膠胶臨临舊旧艦舰莊庄葉叶蓋盖蓮莲蘇苏蘭兰處处號号蟲虫衝冲規规視视覺觉觀观訂订訓训" +
	"託托記记許许詩诗誠诚談谈調调論论諾诺謙谦講讲證证識识譜谱譽誉豈岂貝贝財财貨货責责費费買买貴贵賀贺賓宾賢贤質质賽赛贏赢趙赵跡迹躍跃軍军軒轩軟软軸轴輝辉輪轮轉转辦办邁迈鄉乡鄭郑醬酱釀酿釋释鍾钟鐘钟鏡镜長长閃闪閣阁闊阔陳陈陸陆隊队" +
	"際际雙双離离難难頂顶順顺預预領领頭头題题顏颜願愿類类顧顾風风飯饭飲饮館馆駿骏騰腾驗验體体鮮鲜鴻鸿麗丽麥麦黃黄點点黨党齒齿個个倫伦傑杰傳传價价優优儲储儀仪兩两劃划動动務务勝胜勞劳勵励勢势單单嚴严團团圓圆圍围園园圖图塊块塗涂塵尘" +
	"壓压壯壮夢梦夾夹奧奥寧宁審审對对導导將将專专層层島岛嶺岭嶽岳巖岩帥帅師师帶带幣币幫帮庫库廬庐張张強强彈弹彥彦徑径從从復复愛爱態态慶庆憲宪戰战戲戏擇择據据擴扩擺摆攝摄數数斷断於于時时晉晋暢畅曉晓曆历條条來来極极構构槍枪樓楼標标" +
	"樣样樹树橋桥檢检櫃柜權权歐欧歷历歸归殘残氣气決决沖冲沒没況况洩泄湯汤溝沟滅灭準准溼湿災灾無无煙烟燒烧爐炉爭争犧牺狀状獨独獲获現现異异皚皑盜盗祿禄禦御稅税競竞筆笔紀纪約约級级納纳純纯組组終终結结給给經经綱纲緣缘編编練练總总恆恒" +
	"昇升崑昆峯峰喆哲祐佑堃坤甯宁勛勋滬沪凱凯剛刚劍剑啟启啓启喬乔堅坚壽寿嬌娇"

// folder writes names the way they are compared.
type folder struct{ same map[rune]rune }

func newFolder() folder {
	f := folder{map[rune]rune{}}
	letters := []rune(variants)
	for i := 0; i+1 < len(letters); i += 2 {
		f.same[letters[i]] = letters[i+1]
	}
	return f
}

// fold returns a text in half width and lower case, in simplified characters as far as they are known, every bracket round.
// Blanks are left out, and with them whatever else is no letter, digit or bracket.
func (f folder) fold(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKC.String(s) {
		switch {
		case strings.ContainsRune("([【〔「《<{", r):
			out.WriteRune('(')
		case strings.ContainsRune(")]】〕」》>}", r):
			out.WriteRune(')')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if same, ok := f.same[r]; ok {
				r = same
			}
			out.WriteRune(r)
		}
	}
	return out.String()
}

// bare returns a folded text without its brackets.
func bare(s string) string { return strings.NewReplacer("(", "", ")", "").Replace(s) }
