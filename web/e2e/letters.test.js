// The pages that letters point to, reached as an enterprise reaches them: staff start a campaign, its letter comes by a
// webhook, and the addresses in it are opened.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { callAs, open, shot, signIn, startBrowser, startService } from "./service.js";

const sizes = [["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ["desktop", { viewport: { width: 1280, height: 900 } }]];
let service, browser, receiver, letter, staff;

before(async () => {
  service = await startService({
    HUIQI_PUSH_FROM: "0s", HUIQI_PUSH_TO: "24h", HUIQI_PUSH_WORKING_DAYS: "false", HUIQI_PUSH_ALONE_UP_TO: "100000000",
    HUIQI_PUSH_NETWORKS: "127.0.0.0/8", HUIQI_PUSH_E2E_KEY: `whsec_${Buffer.alloc(32, "k").toString("base64")}`,
  });
  browser = await startBrowser();
  staff = callAs(service, await signIn(service));
  const arrived = await receive();
  await campaign(receiver.address());
  letter = await arrived();
});

after(async () => {
  await browser?.close();
  receiver?.close();
  await service?.stop();
});

// receive listens for letters and returns a promise of the first.
async function receive() {
  let take;
  const arrived = new Promise((resolve, reject) => {
    take = resolve;
    setTimeout(() => reject(new Error(`no letter came:\n${service.log()}`)), 90_000).unref();
  });
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.end();
    take(JSON.parse(body).data);
  });
  await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  return () => arrived;
}

// campaign tells one enterprise of one program that it is eligible for, by a webhook.
async function campaign({ port }) {
  const { body: enterprises } = await staff("GET", "/enterprises?limit=20");
  const found = await Promise.all(enterprises.items.map(async ({ uscc }) => ({ uscc, match: (await staff("POST", "/match", { uscc, verdicts: ["eligible"] })).body })));
  const one = found.find(({ match }) => match.items.length > 0);
  assert.ok(one, "nobody of the demonstration is eligible for anything");
  await staff("POST", "/push/accounts", { id: "hook", channel: "webhook", name: "对接（示例）", secret_env: "HUIQI_PUSH_E2E", enabled: true, per_second: 50 });
  await staff("POST", `/enterprises/${one.uscc}/subscriptions`, {
    account_id: "hook", address: `http://127.0.0.1:${port}/in`, rank: 1, consent: { by: "contract", proof: "对接协议（示例）", at: "2026-01-05T09:00:00+08:00" },
  });
  const made = await staff("POST", "/campaigns", { name: "示例推送", program_id: one.match.items[0].program_id });
  await staff("POST", `/campaigns/${made.body.id}/start`, undefined, { "If-Match": made.etag });
}

// visit opens a page on which nothing goes wrong; wrong names what the browser says of answers that are meant to be refused.
async function visit(address, options, body, wrong = []) {
  const { page, faults, close } = await open(browser, address, options);
  page.setDefaultTimeout(20_000);
  try {
    await body(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    assert.deepEqual(faults, wrong);
  } finally {
    await close();
  }
}

const delivery = async () => (await staff("GET", `/deliveries/${letter.delivery_id}`)).body;

for (const [name, options] of sizes) {
  test(`the letter on a ${name}`, () => visit(letter.url, { ...options }, async (page) => {
    assert.equal(await page.locator("h1").innerText(), letter.enterprise);
    assert.equal(await page.locator("script").count(), 0);
    const program = page.locator(".program").first();
    assert.match(await program.locator(".verdict").innerText(), /^符合$/);
    assert.ok(await program.locator(".badge.sample, .badge.unchecked").count(), "a program without verification state");
    assert.ok(letter.text.includes(await program.locator(".said").evaluate((e) => e.lastChild.textContent.trim())), "what was said is not what was sent");
    for (const reason of await program.locator(".reasons li").all()) {
      assert.match(await reason.locator(".sign").getAttribute("aria-label"), /^(符合|不符合|待定)$/);
    }
    assert.ok(await program.locator(".reasons .value", { hasText: "贵公司" }).count(), "no actual value");
    assert.ok(await program.locator(".reasons .value", { hasText: "数据" }).count(), "no source of a value");
    assert.ok(await program.locator(".reasons blockquote").count(), "no sentence of the policy");
    await shot(page, `letter-${name}`);
  }));
}

for (const [name, options] of sizes) {
  test(`what is known of the enterprise on a ${name}`, () => visit(letter.url, { ...options }, async (page) => {
    await page.click("a.mine");
    assert.equal(await page.locator("h1").innerText(), letter.enterprise);
    assert.equal(await page.locator("script").count(), 0);
    const known = page.locator(".known .facts > div");
    assert.ok(await known.count() > 10, "hardly anything is known");
    for (const fact of await known.all()) {
      assert.match(await fact.locator(".note").innerText(), /，截至\d+年\d+月\d+日$/, "a fact without source and date");
    }
    const asked = await page.locator(".asked li").count();
    assert.ok(asked > 0 && asked <= 5, `${asked} questions`);
    assert.match(await page.locator(".how").innerText(), /需求 更正资料/);
    for (const summary of await page.locator(".asked summary").all()) {
      assert.ok((await summary.boundingBox()).height >= 44, "a summary is too low for a finger");
      await summary.click();
    }
    assert.doesNotMatch(await page.locator("main").innerText(), /1[3-9]\d{9}/, "a telephone number");
    await shot(page, `mine-${name}`);
  }));
}

for (const [name, options] of sizes) {
  test(`a correction on a ${name}`, () => visit(letter.url.replace("/p/", "/mine/"), { ...options }, async (page) => {
    const amount = name === "phone" ? "4321万元" : "5432万元";
    await page.selectOption("#field", "revenue");
    await page.selectOption("#year", { index: 2 });
    await page.fill("#value", amount.slice(0, 4));
    await page.fill("#evidence", "审计报告（示例）");
    for (const one of await page.locator("form.fill select, form.fill textarea, form.fill .pick, form.fill button, #value").all()) {
      assert.ok((await one.boundingBox()).height >= 44, "a control is too low for a finger");
    }
    await page.click("form.fill button");
    assert.equal(await page.locator("#value-wrong").innerText(), "没有写明金额的单位（金额写明单位，如 4800万元）");
    assert.equal(await page.inputValue("#evidence"), "审计报告（示例）", "what was typed is lost");
    assert.equal(await page.inputValue("#field"), "revenue");
    await shot(page, `mine-wrong-${name}`);
    await page.fill("#value", amount);
    await page.click("form.fill button");
    assert.match(await page.locator("#correct [role=status]").innerText(), /^已收到/);
    assert.match(await page.locator("#correct .facts > div").first().innerText(), new RegExp(`营业收入[\\s\\S]*${amount}[\\s\\S]*待核对`));
    await page.reload();
    const { body } = await staff("GET", "/proposals?state=pending");
    const mine = body.items.filter((p) => p.items[0].value === Number(amount.slice(0, 4)) * 10_000);
    assert.equal(mine.length, 1, "not proposed once");
    assert.equal(mine[0].proposed_by, `letter:${letter.delivery_id}`);
    await shot(page, `mine-sent-${name}`);
  }, ["console: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"]));
}

test("opening the letter is its click", async () => {
  const d = await delivery();
  assert.equal(d.state, "read");
  assert.ok(d.clicked_at);
});

for (const [name, options] of sizes) {
  test(`stopping on a ${name}`, () => visit(letter.stop_url, { ...options }, async (page) => {
    if (name === "phone") {
      assert.equal((await page.locator("dd").first().innerText()).trim(), letter.enterprise);
      const box = await page.locator("button").boundingBox();
      assert.ok(box.height >= 44, `a button of ${box.height} px is hard to hit`);
      await shot(page, `stop-${name}`);
      await page.click("button");
    }
    assert.match(await page.locator("[role=status]").innerText(), /已停止/);
    assert.equal(await page.locator("form").count(), 0);
    await shot(page, `stopped-${name}`);
  }));
}

test("who has stopped does not see the enterprise's data any more", async () => {
  const answer = await fetch(letter.url.replace("/p/", "/mine/"));
  assert.equal(answer.status, 403);
  assert.doesNotMatch(await answer.text(), new RegExp(letter.enterprise));
});
