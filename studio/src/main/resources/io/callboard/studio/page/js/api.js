// The studio's REST API. The sockets only say that something has changed; what has is fetched here.

let token = "";

export function signIn(newToken) {
  token = newToken;
}

/** A request was refused; the message is for people. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, body) {
  let response;
  try {
    response = await fetch("/api" + path, {
      method,
      headers: token ? { Authorization: "Bearer " + token } : {},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, "The server cannot be reached right now.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer.detail ?? "That did not work.");
  return answer;
}

export const get = (path) => request("GET", path);
export const post = (path, body = {}) => request("POST", path, body);
export const patch = (path, body) => request("PATCH", path, body);
export const put = (path) => request("PUT", path);
export const del = (path) => request("DELETE", path);
