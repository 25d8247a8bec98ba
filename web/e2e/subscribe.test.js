// The page on which followers accept subscription notices, over the fake platform and its stand-in for the JS-SDK: as the demonstration
// shows it, and as WeChat would, with the addresses of the real platform answered by the fake one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shot, startBrowser, startDemo } from "./service.js";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const weChat = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50(0x28003233) NetType/WIFI Language/zh_CN";
const real = "https://res.wx.qq.com";
let stage, browser, staff;

before(async () => {
  stage = await startDemo();
  const answer = await fetch(`${stage.url}/api/v1/session`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ login: stage.login, password: stage.password }) });
  staff = { Cookie: answer.headers.get("set-cookie").split(";")[0], "X-CSRF-Token": (await answer.json()).csrf_token, "Content-Type": "application/json" };
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await stage?.stop();
});

// chain is where an enterprise hears of things, in order.
async function chain(uscc) {
  const answer = await fetch(`${stage.url}/api/v1/enterprises/${uscc}/subscriptions`, { headers: staff });
  return (await answer.json()).items.map((one) => one.account_id);
}

// change lays settings over those of the account.
async function change(settings) {
  const path = `${stage.url}/api/v1/push/accounts/kjj`;
  const got = await fetch(path, { headers: staff });
  const account = await got.json();
  const body = { channel: account.channel, name: account.name, secret_env: account.secret_env, enabled: true, per_second: 20, settings: { ...account.settings, ...settings } };
  for (const [name, value] of Object.entries(settings)) if (!value) delete body.settings[name];
  const answer = await fetch(path, { method: "PUT", headers: { ...staff, "If-Match": got.headers.get("etag") }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.text());
}

// choose uses the button as a follower, and returns what the page says.
async function choose(page, openid, what) {
  const frame = page.frameLocator("wx-open-subscribe iframe");
  await frame.locator("summary").click();
  await frame.locator("select").selectOption(openid);
  await frame.getByRole("button", { name: what }).click();
  const status = page.locator("#notices [role=status]");
  await page.waitForFunction(() => document.querySelector("#notices [role=status]").textContent !== "");
  return status.innerText();
}

async function eventually(what, want) {
  let got;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100))) {
    got = await what();
    if (JSON.stringify(got) === JSON.stringify(want)) return;
  }
  assert.deepEqual(got, want);
}

test("a follower accepts notices in the demonstration", async () => {
  const { page, faults, close } = await open(browser, `${stage.url}/wechat/kjj/subscribe`, phone);
  page.setDefaultTimeout(20_000);
  try {
    await page.locator("#trouble").waitFor({ state: "hidden" });
    const [first, second] = stage.bound;
    await shot(page, "subscribe-phone");
    assert.match(await choose(page, second.openid, "取消"), /没有允许/);
    await page.reload();
    assert.match(await choose(page, first.openid, "允许"), /^已允许。/);
    await shot(page, "subscribe-accepted-phone");
    await eventually(() => chain(first.uscc), ["kjj-notice", "kjj"]);
    assert.deepEqual(await chain(second.uscc), ["kjj"], "who declined gets no notices");
    const wide = await page.locator("html").evaluate((e) => e.scrollWidth - e.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    assert.deepEqual(faults.filter((fault) => !fault.startsWith(`outside request: ${stage.wechat}`)), []);
  } finally {
    await close();
  }
});

test("the policy lets in what WeChat needs, and nothing else", async () => {
  await change({ res_base: "" });
  const context = await browser.newContext({ ...phone, userAgent: weChat });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const refused = [];
  page.on("console", (message) => { if (message.type() === "error") refused.push(message.text()); });
  await context.route(`${real}/**`, async (route) => {
    const request = route.request();
    const answer = await fetch(request.url().replace(real, stage.wechat), { method: request.method(), body: request.postData(), headers: { "Content-Type": request.headers()["content-type"] ?? "text/plain" } });
    await route.fulfill({ status: answer.status, contentType: answer.headers.get("content-type"), body: await answer.text() });
  });
  try {
    const answer = await page.goto(`${stage.url}/wechat/kjj/subscribe?from=singlemessage`);
    assert.match(answer.headers()["content-security-policy"], /script-src 'self' https:\/\/res\.wx\.qq\.com; frame-src https:\/\/\*\.qq\.com webcompt:;/);
    assert.match(await choose(page, stage.bound[2].openid, "允许"), /^已允许。/);
    await eventually(() => chain(stage.bound[2].uscc), ["kjj-notice", "kjj"]);
    assert.deepEqual(refused, []);
    const other = await page.evaluate(() => new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
      document.head.append(Object.assign(document.createElement("script"), { src: "https://other.example/x.js" }));
    }));
    assert.match(other, /^script-src/);
  } finally {
    await context.close();
  }
});

test("outside WeChat the page says where it works, without a script", async () => {
  await change({ res_base: "" });
  const { page, faults, close } = await open(browser, `${stage.url}/wechat/kjj/subscribe`, phone);
  try {
    assert.match(await page.locator("main").innerText(), /请在微信中打开/);
    assert.equal(await page.locator("script").count(), 0);
    assert.deepEqual(faults, []);
    await shot(page, "subscribe-outside-phone");
  } finally {
    await close();
  }
});

test("what WeChat does not accept is said", async () => {
  await change({ res_base: stage.wechat });
  const elsewhere = stage.url.replace("127.0.0.1", "localhost"); // signed for another address
  const { page, close } = await open(browser, `${elsewhere}/wechat/kjj/subscribe`, phone);
  page.setDefaultTimeout(20_000);
  try {
    await page.getByText(/微信不认可本页（config:invalid signature）/).waitFor();
    assert.equal(await page.locator("#notices").isHidden(), true);
    await shot(page, "subscribe-refused-phone");
  } finally {
    await close();
  }
});
