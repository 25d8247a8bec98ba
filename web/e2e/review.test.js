import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, password, shot, startBrowser, startService } from "./service.js";

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

// document is a policy that nobody issued.
const document = (revenue) => `示例市研发投入补助实施细则（示例）
示科字〔2026〕77号
第一章 总则
第一条 为支持企业加大研发投入，制定本细则。本细则为演示而虚构，并非真实政策。
第二章 申报条件
第二条 申报企业应当同时符合以下条件：
（一）在淄博市行政区域内注册，具有独立法人资格；
（二）上年度营业收入不低于${revenue}万元；
（三）上年度研发费用占营业收入的比例不低于3%；
（四）技术水平处于国内领先；
（五）未被列入失信被执行人名单。
第三章 支持方式
第三条 对符合条件的企业，每家一次性补助20万元。
第四章 附则
第四条 本细则自2026年1月1日起施行，有效期至2028年12月31日。
`;

let service, browser, session, published;

before(async () => {
  service = await startService();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// visit runs a test on a page of the reviewer's; faults of scripts, refused resources and requests elsewhere fail it.
async function visit(path, options, body) {
  const { page, faults, close } = await open(browser, service.url + path, { ...options, storageState: session });
  page.setDefaultTimeout(20_000);
  try {
    await body(page, faults);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

// send drops a file in and waits for its draft.
async function send(page, name, text, target = "") {
  await page.locator("#drop").waitFor();
  await page.fill("#target", target);
  await page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator(".columns").waitFor();
}

const done = async (page) => /(\d+)\/(\d+)/.exec(await page.locator(".draft-head .progress span").innerText()).slice(1).map(Number);

// act clicks something that changes the draft and waits for the answer.
async function act(page, click) {
  const answered = page.waitForResponse((response) => /\/drafts\/[^/]+\/(items|programs|publish|discard)/.test(response.url()));
  await click();
  const response = await answered;
  await page.waitForTimeout(50);
  return response;
}

// settle fills in what was not read and confirms everything else.
async function settle(page) {
  for (const [field, value] of [["title", "示例细则"], ["issuers", "示例市科学技术局"], ["region", "淄博市"]]) {
    const card = page.locator(`#item-metadata-${field}.empty-item`);
    if (await card.count() === 0) continue;
    await card.getByRole("button", { name: "填写" }).click();
    await card.locator("textarea, input").first().fill(value);
    await act(page, () => card.locator("[name=save]").click());
  }
  const level = page.locator("#item-metadata-level.empty-item");
  if (await level.count()) {
    await level.getByRole("button", { name: "填写" }).click();
    await level.locator("select").selectOption("municipal");
    await act(page, () => level.locator("[name=save]").click());
  }
  for (let left = 200; left && await page.locator("#publish .open li").count(); left--) {
    const bulk = page.locator(".panel-head button.yes, .sentences > .buttons button.yes").first();
    const next = await bulk.count() ? bulk : page.locator(".item.proposed:not(.empty-item) button.yes").first();
    if (!await next.isVisible()) await next.evaluate((button) => { for (let box = button; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true; });
    await act(page, () => next.click());
  }
}

test("signing in changes the one-time password first", () => visit("/review", desktop, async (page, faults) => {
  const { one_time_password: once } = service.run("user", "create", "--role", "bureau-staff", "--login", "reviewer", "--name", "王科员");
  await page.locator("#sign-in [name=login]").fill("reviewer");
  await page.locator("#sign-in [name=password]").fill("wrong");
  await page.click("#sign-in [type=submit]");
  await page.locator("#say:visible").waitFor();
  faults.length = 0; // browsers report every refused request on the console
  await page.locator("#sign-in [name=password]").fill(once);
  await page.click("#sign-in [type=submit]");
  await page.locator("#change-password [name=next]").fill(password);
  await page.click("#change-password [type=submit]");
  await page.locator("#drop").waitFor();
  assert.match(await page.locator("#who").innerText(), /王科员/);
  await shot(page, "review-list");
  session = await page.context().storageState();
}));

test("a district's staff is told that it may not", async () => {
  const { one_time_password: once } = service.run("user", "create", "--role", "district-staff", "--login", "district", "--name", "李科员", "--district", "370303");
  const { page, close } = await open(browser, `${service.url}/review`, desktop);
  await page.locator("#sign-in [name=login]").fill("district");
  await page.locator("#sign-in [name=password]").fill(once);
  await page.click("#sign-in [type=submit]");
  await page.locator("#change-password [name=next]").fill(password);
  await page.click("#change-password [type=submit]");
  await page.getByText("您的角色不能导入政策。").waitFor();
  await close();
});

test("a document is read, worked off and published", () => visit("/review", desktop, async (page) => {
  await send(page, "示例细则.txt", document(2000));
  assert.equal((await page.locator("#document").textContent()).trim(), document(2000).trim());
  const [none, total] = await done(page);
  assert.ok(none === 0 && total > 8, `${none} of ${total} handled`);
  for (const words of ["营业收入", "失信被执行人"]) {
    assert.ok(await page.locator(".q", { hasText: words }).count(), `${words} is not underlined`);
  }
  assert.ok(await page.locator("#document .s-condition").count() >= 3, "conditions are not coloured");
  assert.ok(await page.locator("#publish [type=submit]").isDisabled(), "it can be published unreviewed");
  await shot(page, "review-draft-desktop");

  const revenue = page.locator(".item", { hasText: "营业收入（上年度） ≥ 2000万元" }).first();
  await revenue.locator(".quote").click();
  assert.match(await page.locator("#document .lit").first().innerText(), /营业收入/);
  await revenue.getByRole("button", { name: "修改" }).click();
  await revenue.locator(".value input").fill("2500");
  await shot(page, "review-correct");
  await act(page, () => revenue.locator("[name=save]").click());
  const corrected = page.locator(".item.corrected", { hasText: "营业收入（上年度） ≥ 2500万元" });
  await corrected.waitFor();
  assert.match(await corrected.innerText(), /王科员/);

  const judged = page.locator(".item.proposed", { has: page.locator(".judged") }).first();
  const path = await judged.getAttribute("data-path");
  await judged.getByRole("button", { name: "否决" }).click();
  await judged.locator("[name=note]").fill("示例：由受理时另行判断");
  await act(page, () => judged.locator("[name=save]").click());
  await page.locator(`[data-path="${path}"].rejected`).waitFor({ state: "attached" });
  const uncovered = page.locator(".sentences li", { has: page.locator(".badge.s-uncovered") }).first();
  await uncovered.waitFor();
  await act(page, () => uncovered.getByRole("button", { name: "作为人工判断" }).click());
  assert.equal(await page.locator(".sentences .badge.s-uncovered").count(), 0);

  await settle(page);
  const [all, of] = await done(page);
  assert.equal(all, of);
  await shot(page, "review-ready");
  await page.locator("#publish select").selectOption("sample");
  assert.equal((await act(page, () => page.click("#publish [type=submit]"))).status(), 200);
  await page.locator(".publish.done").waitFor();
  const { policy_id: id } = await page.evaluate(async (id) => (await fetch(`/api/v1/drafts/${id}`)).json(), page.url().split("/").pop());
  const policy = await (await fetch(`${service.url}/api/v1/policies/${id}`)).json();
  published = id;
  assert.equal(policy.status, "published");
  assert.equal(policy.sample, true);
  assert.equal(policy.attachments[0].name, "示例细则.txt");
  const rule = await (await fetch(`${service.url}/api/v1/programs/${policy.programs[0].id}/rules/0`)).json();
  assert.match(JSON.stringify(rule.rule), /25000000/);
  await shot(page, "review-published");
}));

test("an amended document shows what would change", () => visit("/review", desktop, async (page) => {
  await send(page, "示例细则.txt", document(9000), published);
  await page.locator(".badge", { hasText: "与已发布相同" }).first().waitFor();
  await page.getByRole("button", { name: "查看差异" }).click();
  await page.locator("#diff .changes li").first().waitFor();
  assert.match(await page.locator("#diff").innerText(), /营业收入（上年度） ≥ 2500万元 → 营业收入（上年度） ≥ 9000万元/);
  assert.match(await page.locator("#diff .audience").innerText(), /新增符合 \d+ 家[\s\S]*不再符合 \d+ 家/);
  assert.match(await page.locator("#diff .moves").innerText(), /结论有变 [1-9]\d* 家/);
  assert.equal(await page.getByText("条件的组合方式有变化").count(), 0);
  await shot(page, "review-diff", ".diff");
}));

test("two reviewers do not overwrite each other", () => visit("/review", desktop, async (page, faults) => {
  await send(page, "示例细则.txt", document(3000));
  const id = page.url().split("/").pop();
  await page.evaluate(async (id) => {
    const { csrf_token: token } = await (await fetch("/api/v1/me")).json();
    await fetch(`/api/v1/drafts/${id}/items`, { method: "PATCH", headers: { "Content-Type": "application/json", "X-CSRF-Token": token, "If-Match": '"1"' },
      body: JSON.stringify({ decisions: [{ path: "metadata.title", state: "confirmed" }] }) });
  }, id);
  await page.locator(".program .item.proposed button.yes").first().click();
  await page.locator("#say:visible").waitFor();
  assert.match(await page.locator("#say").innerText(), /他人刚刚改过/);
  await page.locator("#item-metadata-title.confirmed").waitFor();
  faults.length = 0; // browsers report every refused request on the console
}));

test("the page fits a phone and speaks English", () => visit("/review?lang=en", phone, async (page) => {
  await page.locator(".drafts a").first().click();
  await page.locator(".columns").waitFor();
  const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
  assert.ok(await page.locator(".proposals").isVisible() && !await page.locator(".text-pane").isVisible(), "both columns at once");
  await shot(page, "review-draft-phone");
  await page.locator(".item .quote").first().click();
  assert.ok(await page.locator("#document .lit").first().isVisible(), "the words are not shown");
  await shot(page, "review-text-phone");
  assert.match(await page.locator(".draft-head .progress span").innerText(), /\d+ of \d+ handled/);
  const untranslated = await page.evaluate(() => [...globalThis.document.querySelectorAll("[data-i18n]")].filter((e) => /[\u4e00-\u9fff]/.test(e.textContent)).map((e) => e.dataset.i18n));
  assert.deepEqual(untranslated, []);
}));
