import { html } from "./html.js";

/** Takes the place of a view that is not there yet. */
export function Waiting() {
  return html`<div class="waiting" role="status"><span class="hidden">One moment</span></div>`;
}
