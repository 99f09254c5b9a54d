import { createStore } from "./store.js";

const SHOWN_MS = 6000;
let last = 0;

export const toasts = createStore([]);

/** What a screen reader says about what others do, and nobody sees. */
export const announced = createStore("");

export function toast(message, { tone = "plain", href = null } = {}) {
  const id = ++last;
  toasts.set((shown) => [...shown.slice(-2), { id, message, tone, href }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id) {
  toasts.set((shown) => shown.filter((one) => one.id !== id));
}

export function announce(message) {
  announced.set(message);
}

/** Does something that may be refused; a refusal is told. Answers whether it went well. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (refused) {
    toast(refused.message, { tone: "bad" });
    return false;
  }
}
