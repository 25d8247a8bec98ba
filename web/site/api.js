// Calls the service's public API.
import { lang, t } from "./i18n.js";

const base = "/api/v1";

// Failure is an answer that is not a success, in words for the reader; problem is the document that says why, if any.
export class Failure extends Error {
  constructor(message, problem = {}) {
    super(message);
    this.problem = problem;
  }
}

// get reads a resource; values that are empty are left out of the query, lists are repeated.
export function get(path, query = {}, options = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") parameters.append(name, one);
    }
  }
  const text = parameters.toString();
  return call(`${base}${path}${text && "?" + text}`, options);
}

// post sends JSON.
export function post(path, body, options = {}) {
  return call(base + path, { ...options, method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function call(address, options) {
  return (await request(address, options)).json();
}

// request asks for an address and returns the response, or throws a Failure.
export async function request(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { ...options, headers: { Accept: "application/json", "Accept-Language": lang() === "en" ? "en" : "zh-CN", ...options.headers } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(t("failed", { why: t("offline") }));
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ status: response.status }));
  throw new Failure(t("failed", { why: reason(problem) }), problem);
}

// reason puts a problem document (RFC 9457) into words.
function reason(problem) {
  const lines = (problem.errors ?? []).slice(0, 5).map((one) => [one.path, one.message].filter(Boolean).join("："));
  return [problem.detail || problem.title || String(problem.status), ...lines].join("\n");
}
