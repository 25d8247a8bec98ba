// The two languages of the page. Static texts stand in index.html in Chinese; English ones and all dynamic ones are here.
const english = {
  skip: "Skip to matching", brand: "Huiqi", navSearch: "Search", navMatch: "Match", navDocs: "API",
  heroTitle: "Which policies fit this enterprise, why, and what is missing",
  heroLead: "Every condition is checked: met, unmet or not known, each with its evidence, its gap and the sentence of the policy.",
  searchLabel: "Search policies", searchHint: "R&D super-deduction, high-tech subsidy, a document number … (in Chinese)", searchButton: "Search",
  resultsTitle: "Results", more: "More", matchTitle: "Try a match",
  matchNote: "No name is needed and nothing is stored. Leave open what you do not know: open means unknown, never zero.",
  region: "District", zone: "Functional zone", noZone: "in no zone", unknown: "not known", industry: "Industry", industryHint: "C26, or a Chinese name",
  founded: "Founded on", employees: "Staff", revenue: "Revenue of last year (10,000 yuan)", rdExpense: "R&D expense of last year (10,000 yuan)",
  titles: "Titles held (once one is ticked, the others count as not held)", moreTitles: "More titles", noTitles: "none at all",
  clean: "no dishonesty, abnormal operation, major accident or violation on record",
  matchButton: "Show policies", clear: "Clear", answerEmpty: "A few answers are enough to begin; the more you fill in, the less is asked.",
  questionsTitle: "Answer these to settle more", honestyTitle: "How far to trust this",
  honesty1: "Policies are condensed. Each shows its verification state; where it says “not compared with the official text”, read the official document before applying.",
  honesty2: "Policies marked “example” (示例) are invented for demonstration and are not real.",
  honesty3: "A match helps to judge; it does not replace the authority's review.", footer: "Huiqi · matching science and technology policies", staff: "Staff: policy import", subscribe: "Subscribe to new programs", deadlines: "Calendar of deadlines",
};

const dynamic = {
  "package.title": ["政策包：可以一起享受的", "Policy package: what can be enjoyed together"],
  "package.total": ["合计最高，{n} 项", "at most, {n} programs"], "package.fixed": ["其中定额 {money}，其余为上限", "{money} of it fixed, the rest at most"],
  "package.unstated": ["{n} 项未列明金额（如税收优惠），不计入", "{n} state no amount (such as taxes) and are not counted"],
  "package.bound": ["组合太多未能穷尽，最优不超过 {money}", "too many combinations to try; no better one exceeds {money}"],
  "package.moneyless": ["现在符合的事项不直接给予资金，或没有列明金额", "What fits now brings no money of itself, or states no amount"],
  "package.empty": ["现在还没有完全符合的事项", "Nothing is fully met yet"],
  "package.left": ["未选入：同组只能享受一项", "Left out: only one of a group can be enjoyed"], "package.by": ["已选 {names}", "In its place: {names}"],
  "package.if": ["再走一步能增加", "What one step more would add"], "package.gain": ["增加 {money}", "adds {money}"], "package.instead": ["让位的是 {names}", "gives up {names}"],
  "path.title": ["称号进阶：一步之遥的称号", "Titles upward: one step away"], "path.held": ["已有：{names}。", "Held: {names}."], "path.none": ["尚无可据以进阶的称号。", "No title is held yet."],
  "path.note": ["箭头指向取得之后更近的称号，金额按政策包的增加计算。", "An arrow leads to what a title brings nearer; money is what the package gains."],
  "path.usual": ["通常的下一步，结论与上一步无关", "The usual next step; its verdict does not depend on the one before"], "path.unknown": ["不清楚是否已有", "It is not known whether it is held"],
  "path.gain": ["政策包增加 {money}", "The package gains {money}"], "path.potential": ["待定事项还可能带来 {money}", "Open points may add {money}"],
  "path.details": ["由谁认定、解锁 {n} 项", "Who confers it; unlocks {n}"], "path.by": ["认定事项：{name}", "By {name}"], "path.unlocks": ["取得后变好的", "What gets better"], "path.loses": ["取得后变差的", "What gets worse"],
  "path.rest": ["还有 {n} 项", "{n} more"], "path.more": ["另有 {n} 个称号", "{n} more titles"],
  "verdict.eligible": ["符合", "Eligible"], "verdict.needs-judgement": ["待人工判断", "Needs judgement"],
  "verdict.needs-information": ["待补充信息", "Needs information"], "verdict.near-miss": ["差一步", "Near miss"],
  "verdict.ineligible": ["不符合", "Not eligible"],
  "level.national": ["国家级", "National"], "level.provincial": ["省级", "Provincial"], "level.municipal": ["市级", "Municipal"], "level.district": ["区县级", "District"],
  "status.draft": ["草稿", "Draft"], "status.published": ["有效", "In force"], "status.expired": ["已失效", "Expired"], "status.repealed": ["已废止", "Repealed"],
  "verification.condensed-not-compared": ["未与官方原文核对", "Not compared with the official text"],
  "verification.compared": ["已与官方原文核对", "Compared with the official text"],
  sample: ["示例", "Example"], sampleNote: ["为演示虚构，不是真实政策", "Invented for demonstration, not a real policy"],
  policies: ["政策", "policies"], taskForces: ["专班", "task forces"],
  found: ["共 {n} 条", "{n} found"], none: ["没有找到，换个说法试试", "Nothing found; try other words"], alsoSearched: ["同时查找：{words}", "Also searched for: {words}"],
  all: ["全部 {n}", "All {n}"], published: ["发布 {date}", "Issued {date}"],
  reasons: ["逐条理由（{n}）", "Reasons ({n})"], actual: ["实际：{what}", "Actual: {what}"], mustNot: ["不得：{what}", "Must not: {what}"],
  "group.all": ["以下都要满足", "All of these"], "group.any": ["以下满足一项即可", "Any of these"], "group.at-least": ["以下至少满足 {n} 项", "At least {n} of these"],
  "group.not-all": ["以下不得同时成立", "Not all of these together"], "group.not-any": ["以下都不得成立", "None of these"], "group.not-at-least": ["以下成立的须少于 {n} 项", "Fewer than {n} of these"],
  notKnown: ["不清楚", "not known"],
  deadline: ["截止 {date}", "Until {date}"], daysLeft: ["还剩 {n} 天", "{n} days left"], fromDate: ["{date} 起符合", "Holds from {date}"],
  opens: ["{date} 起受理", "Opens {date}"], upcoming: ["尚未开始受理", "Not open yet"], "opening.continuous": ["常年受理", "Continuous"],
  "opening.unstated": ["未载明申报时间，以通知为准", "No time of application is stated; see the notice"], "opening.closed": ["已截止", "Closed"],
  howTo: ["怎么申报", "How to apply"], materials: ["材料", "Materials"], sourceLink: ["来源", "Source"], noConditions: ["这一事项不设条件", "This program asks for nothing"],
  asOf: ["截至 {date}", "as of {date}"], answer: ["回答", "Answer"], yes: ["是", "Yes"], no: ["否", "No"], choose: ["请选择", "Choose"],
  goFill: ["去填写", "Fill in"], noneOfThese: ["都没有", "None of these"], other: ["其他", "Other"], settles: ["可明确 {n} 个事项", "settles {n} programs"], failed: ["请求没有成功：{why}", "The request failed: {why}"], offline: ["连不上服务", "the service cannot be reached"],
  nothing: ["没有这一类结果", "Nothing of this kind"], limited: ["只显示排在最前的 {n} 个", "Only the first {n} are shown"], provenance: ["（{source}）", " ({source})"],
  yearRevenue: ["{year} 年营业收入（万元）", "Revenue of {year} (10,000 yuan)"], yearRdExpense: ["{year} 年研发费用（万元）", "R&D expense of {year} (10,000 yuan)"],
  "source.registry": ["登记信息", "registry"], "source.statement": ["财务报表", "accounts"], "source.declared": ["企业填报", "declared"], "source.bureau": ["部门录入", "bureau"],
  "source.import": ["批量导入", "import"], "source.synthetic": ["合成数据", "synthetic"], "source.computed": ["计算得出", "computed"],
  "state.met": ["满足", "met"], "state.unmet": ["不满足", "unmet"], "state.unknown": ["不清楚", "unknown"],
  "unit.yuan": ["万元", "10,000 yuan"], "unit.ratio": ["%", "%"], "unit.person": ["人", "people"], "unit.item": ["件", "items"], "unit.year": ["年", "years"], "unit.sqm": ["平方米", "m²"], "unit.month": ["个月", "months"], "unit.score": ["分", "points"], "unit.rank": ["位", "rank"],
};

let language = stored() === "en" ? "en" : "zh";
const chinese = new Map(); // element → its own text

function stored() {
  try { return new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("lang"); } catch { return null; }
}

// lang returns "zh" or "en".
export function lang() { return language; }

// money writes yuan as people do: 20万元, 1.5亿元, 800元; in English in full.
export function money(yuan) {
  if (language === "en") return `CNY ${yuan.toLocaleString("en", { maximumFractionDigits: 2 })}`;
  const trim = (x) => String(Math.round(x * 1e4) / 1e4);
  if (Math.abs(yuan) >= 1e8) return trim(yuan / 1e8) + "亿元";
  return Math.abs(yuan) >= 1e4 ? trim(yuan / 1e4) + "万元" : trim(yuan) + "元";
}

// t returns a dynamic text with its {places} filled.
export function t(key, values = {}) {
  const text = dynamic[key]?.[language === "en" ? 1 : 0] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// learn adds the texts of a page: static ones in English, dynamic ones as pairs of Chinese and English.
export function learn(statics, texts) {
  Object.assign(english, statics);
  Object.assign(dynamic, texts);
}

// known reports whether there is a text for the key.
export function known(key) { return key in dynamic; }

// apply puts the static texts of the page into the language.
export function apply() {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const element of document.querySelectorAll("[data-i18n]")) {
    if (!chinese.has(element)) chinese.set(element, element.textContent);
    element.textContent = language === "en" ? english[element.dataset.i18n] : chinese.get(element);
  }
  for (const element of document.querySelectorAll("[data-i18n-placeholder]")) {
    if (!chinese.has(element)) chinese.set(element, element.placeholder);
    element.placeholder = language === "en" ? english[element.dataset.i18nPlaceholder] : chinese.get(element);
  }
  const button = document.getElementById("language");
  button.textContent = language === "en" ? "中文" : "English";
  button.lang = language === "en" ? "zh-CN" : "en";
}

// toggle changes the language and tells whoever listens for "language".
export function toggle() {
  language = language === "en" ? "zh" : "en";
  try { localStorage.setItem("lang", language); } catch { /* private windows */ }
  apply();
  document.dispatchEvent(new Event("language"));
}
