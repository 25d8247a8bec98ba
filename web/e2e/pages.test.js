import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shot, startBrowser, startService } from "./service.js";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
let service, browser;

before(async () => {
  service = await startService();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// visit runs a test on a fresh page; a script fault, a refused resource or a request to another host fails it.
async function visit(path, options, body) {
  const { page, faults, close } = await open(browser, service.url + path, options);
  page.setDefaultTimeout(20_000);
  try {
    await body(page, faults);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

async function fill(page) {
  await page.locator("[name=region] option[value='370303']").waitFor({ state: "attached" });
  await page.locator("#titles input").first().waitFor({ state: "attached" });
  await page.selectOption("[name=region]", "370303");
  await page.selectOption("[name=zone]", "none");
  await page.fill("[name=industry]", "C2661 化学试剂和助剂制造");
  await page.fill("[name=founded_on]", "2015-06-01");
  await page.fill("[name=employees]", "86");
  await page.fill("[name=revenue]", "4800");
  await page.fill("[name=rd_expense]", "240.5");
  await page.check("[name=clean]");
  await page.locator("#titles label", { hasText: "高新技术企业" }).first().click();
}

for (const [name, options] of [["desktop", { viewport: { width: 1280, height: 900 } }], ["phone", phone]]) {
  test(`landing page on a ${name}`, () => visit("/", options, async (page) => {
    await page.locator("#counts div").first().waitFor();
    assert.match(await page.title(), /惠企/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    await shot(page, `landing-${name}`);
  }));

  test(`anonymous match on a ${name} gives verdicts with reasons`, () => visit("/", options, async (page) => {
    await fill(page);
    const sent = page.waitForRequest((request) => request.url().endsWith("/api/v1/match"));
    await page.click("#match-form [type=submit]");
    const { profile } = (await sent).postDataJSON();
    const [annual] = Object.values(profile.facts.annual);
    assert.equal(annual.revenue, 48_000_000);
    assert.equal(annual.rd_expense, 2_405_000);
    assert.equal("debt_ratio" in annual, false, "what was left open is sent");
    assert.deepEqual(profile.facts.titles, ["high-tech-enterprise"]);

    await page.locator(".card").first().waitFor();
    assert.ok(await page.locator(".card").count() >= 5, "too few programs");
    for (const card of (await page.locator(".card").all()).slice(0, 10)) {
      assert.match(await card.locator(".verdict").innerText(), /^(符合|待人工判断|待补充信息|差一步|不符合)$/);
      assert.ok(await card.locator(".badge.sample, .badge.unchecked, .badge.checked").count(), "a card without verification state");
      assert.ok(await card.locator(".reasons li, .note").count(), "a card without reasons");
    }
    const reason = page.locator(".reasons li", { has: page.locator("q") }).first();
    assert.ok((await reason.locator("q").textContent()).length > 3, "a reason without its sentence");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    await shot(page, `match-${name}`);
  }));
}

for (const [name, options] of [["desktop", { viewport: { width: 1280, height: 900 } }], ["phone", phone]]) {
  test(`policy package and titles upward on a ${name}`, () => visit("/", options, async (page) => {
    await fill(page);
    const answers = ["package", "path"].map((what) => page.waitForResponse((response) => response.url().endsWith(`/api/v1/match/${what}`)));
    await page.click("#match-form [type=submit]");
    const [found, path] = await Promise.all(answers.map(async (answer) => (await answer).json()));
    await page.locator("#package li").first().waitFor();

    const chosen = await page.locator("#package .chosen > li > p > span:first-child").allInnerTexts();
    assert.deepEqual(chosen, found.chosen.map((item) => item.name));
    const paying = found.if.filter((one) => one.gain > 0);
    assert.ok(paying.length, "the demonstration has nothing that one step would add");
    assert.equal(await page.locator("#package .if > li").count(), Math.min(paying.length, 5));
    assert.equal(await page.locator("#package .left > li").count(), found.left.length);
    for (const item of await page.locator("#package .package > li").all()) {
      assert.ok(await item.locator(".badge.sample, .badge.unchecked, .badge.checked").count(), "a program without verification state");
    }

    const first = await page.locator(".ladder > ul > li > .rung .name b").allInnerTexts();
    assert.deepEqual(first, path.steps.map((step) => step.title.name));
    assert.match(await page.locator("#path").innerText(), /已有：高新技术企业/);
    const rung = page.locator(".ladder > ul > li", { hasText: "创新型中小企业" }).first();
    assert.ok(await rung.locator("> ul > li .name b", { hasText: /^专精特新中小企业$/ }).count(), "the next grade is not drawn behind its first");
    await rung.locator("> .rung summary").click();
    assert.match(await rung.locator("> .rung").innerText(), /认定事项：创新型中小企业评价（示例）/);
    const box = await rung.locator("> .rung").boundingBox(), next = await rung.locator("> ul > li > .rung").first().boundingBox();
    assert.ok(name === "phone" ? next.y >= box.y + box.height : next.x >= box.x + box.width, "the next title does not follow its first");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    await shot(page, `package-${name}`, "#package");
    await shot(page, `path-${name}`, "#path");
  }));
}

test("what a package leaves out stands with the sentence that excludes it", () => visit("/", {}, async (page) => {
  const profile = { facts: { region: "370303", industry: ["C3542"], equipment_price: 6800000 }, judgements: {
    "产品首次列入省级以上首台（套）重大技术装备目录": true, "属于成套装备的": true, "属于关键核心零部件的": true } };
  await page.route("**/api/v1/match/package", (route) => route.continue({ postData: JSON.stringify({ profile }) }));
  await fill(page);
  await page.click("#match-form [type=submit]");
  const left = page.locator("#package .left > li").first();
  await left.waitFor();
  assert.match(await left.innerText(), /关键核心零部件奖励（示例）[\s\S]*定额 30万元[\s\S]*已选 首台（套）成套装备奖励（示例）/);
  assert.match(await left.locator("q").first().innerText(), /同一产品按就高原则奖励，不重复享受/);
  assert.equal(await page.locator("#package .sum b").innerText(), "80万元");
}));

test("answering a question asks again with the answer", () => visit("/", {}, async (page) => {
  await fill(page);
  await page.uncheck("[name=clean]");
  await page.click("#match-form [type=submit]");
  const question = page.locator("#question-list li").first();
  await question.waitFor();
  const input = question.locator("select, input");
  if (await input.evaluate((element) => element.tagName) === "SELECT") await input.selectOption({ index: 1 });
  else await input.fill(await input.getAttribute("type") === "date" ? "2020-01-01" : "10");
  const text = await question.locator("label").innerText();
  const again = page.waitForResponse((response) => response.url().endsWith("/match/questions"));
  await question.locator("button").click();
  assert.equal((await again).status(), 200);
  await page.waitForFunction((asked) => !document.querySelector("#question-list")?.textContent.includes(asked), text);
}));

test("choosing a verdict shows only its programs", () => visit("/", {}, async (page) => {
  await fill(page);
  await page.click("#match-form [type=submit]");
  const button = page.locator("#verdicts .ineligible");
  await button.waitFor();
  const count = Number(await button.locator("b").innerText());
  await button.click();
  await page.locator("#verdicts .ineligible[aria-pressed=true]").waitFor();
  const verdicts = new Set(await page.locator(".card .verdict").allInnerTexts());
  assert.deepEqual([...verdicts], count ? ["不符合"] : []);
}));

test("search suggests, finds and marks", () => visit("/", {}, async (page) => {
  await page.locator("#q").pressSequentially("高新技术", { delay: 30 });
  await page.locator("#suggestions li").first().waitFor();
  await page.fill("#q", "高新技术企业 奖补");
  await page.press("#q", "Enter");
  await page.locator("#hits li").first().waitFor();
  assert.ok(await page.locator("#hits mark").count(), "nothing is marked");
  for (const hit of await page.locator("#hits li").all()) {
    assert.ok(await hit.locator(".badge.sample, .badge.unchecked, .badge.checked").count(), "a hit without verification state");
  }
  assert.match(await page.locator("#results-note").innerText(), /共 \d+ 条/);
  await shot(page, "search");
}));

test("English page", () => visit("/?lang=en", { locale: "en-GB" }, async (page) => {
  assert.match(await page.locator("h1").innerText(), /Which policies fit/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  const untranslated = await page.evaluate(() => [...document.querySelectorAll("[data-i18n]")].filter((e) => e.textContent === "undefined" || /[\u4e00-\u9fff]/.test(e.textContent.replace("示例", ""))).map((e) => e.dataset.i18n));
  assert.deepEqual(untranslated, []);
}));

test("a refused request is explained", () => visit("/", {}, async (page, faults) => {
  await page.fill("[name=industry]", "Z9 没有这个行业");
  await page.fill("[name=founded_on]", "2015-06-01");
  await page.route("**/api/v1/match", (route) => route.fulfill({
    status: 422, contentType: "application/problem+json",
    body: JSON.stringify({ title: "内容有误", detail: "画像有误", code: "invalid-profile", errors: [{ path: "facts.industry[0]", message: "没有这个行业" }] }),
  }));
  await page.click("#match-form [type=submit]");
  await page.locator("#error:visible").waitFor();
  assert.match(await page.locator("#error").innerText(), /画像有误[\s\S]*facts\.industry\[0\]：没有这个行业/);
  faults.length = 0; // browsers report every refused request on the console
}));

test("API reference renders every operation offline", () => visit("/docs", { viewport: { width: 1280, height: 900 } }, async (page) => {
  await page.locator(".opblock").first().waitFor();
  const { paths } = await (await fetch(`${service.url}/openapi.json`)).json();
  const methods = ["get", "put", "post", "delete", "patch"];
  const operations = Object.values(paths).flatMap((path) => methods.filter((method) => method in path)).length;
  assert.ok(operations > 10, `only ${operations} operations`);
  await shot(page, "docs");
  const drawn = new Set(); // a long description is drawn as far as it is in view
  for (let y = 0; y < await page.evaluate(() => document.documentElement.scrollHeight) && drawn.size < operations; y += 400) {
    await page.evaluate((top) => window.scrollTo(0, top), y);
    await page.waitForTimeout(80);
    for (const id of await page.locator(".opblock").evaluateAll((blocks) => blocks.map((block) => block.id))) drawn.add(id);
  }
  assert.equal(drawn.size, operations);
}));
