import { post } from "./api.js";
import { ago, plural } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { closeOutside } from "./menu.js";
import { useQuery } from "./queries.js";
import { unread } from "./socket.js";
import { useStore } from "./store.js";
import { attempt } from "./toasts.js";

/** What somebody is told personally, and how much of it is not read yet. */
export function Bell() {
  const count = useStore(unread);
  const { data: notifications = [] } = useQuery(["notifications"], "/notifications");
  const read = (ids) => attempt(() => post("/notifications/read", { ids }));
  return html`<details class="menu bell" onToggle=${closeOutside}>
    <summary aria-label=${"Notifications, " + plural(count, "unread", "unread")}>
      <${Icon} name="bell" />
      ${count > 0 && html`<span class="badge" data-count>${count > 99 ? "99+" : count}</span>`}
    </summary>
    <div class="popover">
      <div class="popover-head">
        <strong>Notifications</strong>
        ${count > 0 && html`<button class="link" onClick=${() => read("all")}>Mark all as read</button>`}
      </div>
      ${notifications.length === 0
        ? html`<p class="empty">Nothing yet. When somebody replies to you, invites you or changes your role, it is here.</p>`
        : html`<ul class="plain notifications">
            ${notifications.map(
              (one) => html`<li key=${one.id} class=${one.read ? "" : "unread"}>
                <a class="row" href=${"#/" + one.slug} onClick=${() => one.read || read([one.id])}>
                  <span>${one.message}<span class="small muted"> ${ago(one.at)}</span></span>
                </a>
              </li>`,
            )}
          </ul>`}
    </div>
  </details>`;
}
