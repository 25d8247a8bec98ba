// What the page asks of the service, as the signed-in person.
import { get, request } from "../api.js";

const base = "/api/v1";
let token = ""; // repeated in every write of a session

// me returns who is signed in. Without the cookie that every session has nobody is, and nobody is asked.
export async function me() {
  const nobody = { role: "anonymous" };
  if (!/(^|; )huiqi_csrf=./.test(document.cookie)) return nobody;
  try {
    return remember(await get("/me"));
  } catch (error) {
    if (error.problem?.status === 401) return nobody;
    throw error;
  }
}

export async function signIn(login, password) {
  return remember(await (await send("POST", "/session", { login, password })).json());
}

export async function changePassword(present, next) {
  return remember(await (await send("POST", "/me/password", { present_password: present, new_password: next })).json());
}

export async function signOut() {
  await send("DELETE", "/session");
  token = "";
}

function remember(who) {
  token = who.csrf_token ?? token;
  return who;
}

function send(method, path, body, headers = {}) {
  const form = body instanceof FormData;
  return request(base + path, {
    method, headers: { "X-CSRF-Token": token, ...(body && !form ? { "Content-Type": "application/json" } : {}), ...headers },
    body: form ? body : body && JSON.stringify(body),
  });
}

// upload sends a file in; policy is the one that it re-reads, if any.
export async function upload(file, policy) {
  const form = new FormData();
  form.append("file", file, file.name);
  if (policy) form.append("policy_id", policy);
  return (await send("POST", "/drafts", form)).json();
}

// paste sends a text in.
export async function paste(name, text, policy) {
  return (await send("POST", "/drafts", { name, text, policy_id: policy || undefined })).json();
}

export function list(status, cursor) { return get("/drafts", { status, cursor, limit: 20 }); }

// policies finds policies that a document may re-read.
export function policies(q) { return get("/policies", { q, limit: 8 }); }

export function diff(id) { return get(`/drafts/${id}/diff`); }

export const fileOf = (id) => `${base}/drafts/${id}/file`;

// versioned returns what an answer holds with its version.
async function versioned(response) {
  return { draft: await response.json(), etag: response.headers.get("ETag") };
}

export async function open(id) { return versioned(await request(`${base}/drafts/${id}`)); }

// change writes to a draft of a version: path is below the draft. A repeated click is one write.
export async function change(method, id, path, etag, body) {
  const headers = { "If-Match": etag };
  if (path !== "/reread") headers["Idempotency-Key"] = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  return send(method, `/drafts/${id}${path}`, body, headers).then(versioned);
}
