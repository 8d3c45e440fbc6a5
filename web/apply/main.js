// Applying: from the first question to the certificate.

import { make, show, text } from "../common/page.js";
import { arrived, session, showHolder, signIn } from "../common/session.js";

async function start() {
  await arrived();
  showHolder();
  const now = session();
  if (!now) {
    show(make("h1", {}, text("apply.title")), make("p", {}, text("apply.what")),
      make("button", { type: "button", "data-sign-in": true, onclick: signIn }, text("common.sign_in")));
  }
}

start();
