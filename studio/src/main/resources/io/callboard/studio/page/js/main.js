import { App } from "./app.js";
import * as feed from "./feed.js";
import { html, render } from "./html.js";
import * as playback from "./playback.js";
import { session, start } from "./session.js";
import { connect } from "./socket.js";
import { SignIn } from "./sign-in.js";

const root = document.getElementById("app");

try {
  await start();
  const { me } = session.get();
  if (me) {
    const socket = connect();
    feed.follow(socket);
    playback.listen(socket);
    document.title = me.name.split(" ")[0] + " · Callboard Studio";
  }
  render(me ? html`<${App} />` : html`<${SignIn} />`, root);
} catch (unreachable) {
  root.innerHTML = '<p class="lost" role="alert"></p>';
  root.firstChild.textContent = unreachable.message + " Load the page again when it is back.";
}
