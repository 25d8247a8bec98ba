// Starts what the tests look at: the built program on an empty folder with the demonstration base, and a browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = join(root, "bin", "huiqi");

// password is what everybody chooses here in place of a one-time password.
export const password = "correct horse battery";

// startService returns the address of a ready service, how to stop it, how to start it again on what it has, and how to run a
// command of it beside it. Settings come on top of its usual ones.
export async function startService(settings = {}) {
  const data = mkdtempSync(join(tmpdir(), "huiqi-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL, ...environment } = process.env; // the pages are tested on SQLite
  const env = { ...environment, HUIQI_DATA: data, HUIQI_ADDR: `127.0.0.1:${port}`, HUIQI_PUBLIC_URL: url, HUIQI_LOG_LEVEL: "warn", HUIQI_RATE_PER_SECOND: "1000", HUIQI_RATE_BURST: "1000", ...settings };
  let service, ended, log = "";
  const end = async () => {
    service.kill("SIGTERM");
    const timer = setTimeout(() => service.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(timer);
  };
  const stop = async () => {
    await end();
    rmSync(data, { recursive: true, force: true });
  };
  const begin = async () => {
    service = spawn(program, ["serve", "--demo"], { cwd: data, stdio: ["ignore", "pipe", "pipe"], env });
    service.stdout.on("data", (text) => { log += text; });
    service.stderr.on("data", (text) => { log += text; });
    ended = new Promise((resolve) => service.once("exit", resolve));
    for (const deadline = Date.now() + 120_000; ;) {
      if (service.exitCode !== null || Date.now() > deadline) {
        await stop();
        throw new Error(`the service is not ready:\n${log}`);
      }
      if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const restart = async () => {
    await end();
    await begin();
  };
  await begin();
  return { url, stop, restart, log: () => log, run: (...args) => JSON.parse(execFileSync(program, [...args, "--json"], { cwd: data, env, encoding: "utf8" })) };
}

// startDemo returns where the demonstration of WeChat stands, with what it tells of itself, and how to stop it.
export async function startDemo() {
  const demo = spawn(program, ["--json", "demo-wechat", "--addr", "127.0.0.1:0", "--wechat-addr", "127.0.0.1:0", "--followers", "3"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => demo.once("exit", resolve));
  const stage = await new Promise((resolve, reject) => {
    createInterface({ input: demo.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    ended.then((code) => reject(new Error(`the demonstration ended with ${code}`)));
  });
  return {
    ...stage,
    stop: async () => {
      demo.kill("SIGINT");
      await ended;
    },
  };
}

// signIn makes the first administrator of a service, who changes the one-time password, and returns the headers that they are known by.
export async function signIn(service) {
  const { one_time_password: once } = service.run("user", "create", "--login", "root", "--name", "管理员", "--role", "admin");
  const session = async (path, body, held = {}) => {
    const answer = await fetch(`${service.url}/api/v1${path}`, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...held } });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    const { csrf_token: csrf } = await answer.json();
    return { Cookie: answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; "), "X-CSRF-Token": csrf };
  };
  const first = await session("/session", { login: "root", password: once });
  return session("/me/password", { present_password: once, new_password: password }, first);
}

// callAs returns how somebody who is signed in calls the API; what is refused fails the test.
export function callAs(service, held) {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${service.url}/api/v1${path}`, {
      method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json", ...held, ...headers },
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return { body: text && JSON.parse(text), etag: answer.headers.get("ETag") };
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// startBrowser returns the system's Chromium; CHROMIUM names another one. As root it cannot use its own sandbox; it opens
// nothing but the service under test.
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

// open returns a page that records what went wrong in it and every request that left for another host.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()}`); });
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol !== "data:" && address.protocol !== "blob:" && address.origin !== new URL(url).origin) faults.push(`outside request: ${address}`);
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

// shot saves a picture of the page, or of a part of it, when HUIQI_SHOTS names a folder.
export async function shot(page, name, part = "") {
  if (!process.env.HUIQI_SHOTS) return;
  const path = join(process.env.HUIQI_SHOTS, `${name}.png`);
  if (part) await page.locator(part).screenshot({ path });
  else await page.screenshot({ path, fullPage: true });
}
