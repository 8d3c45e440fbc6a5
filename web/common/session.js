// Signing in at the OIDC issuer (authorization code with PKCE); the token lives as long as the tab.

import { make, text } from "./page.js";

const KEPT = "registrar.session";
let settings;

/** {issuer, client, claims, root}: what this place says of itself. */
export async function placeSettings() {
  settings = settings || (await (await fetch("/settings.json")).json());
  return settings;
}

/** Who is signed in, {token, name, id_number, roles, office}, or null. */
export function session() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  if (!kept || kept.until < Date.now()) return null;
  return kept;
}

export function forget() {
  sessionStorage.removeItem(KEPT);
}

/** Leave for the issuer's page; comes back to this very place. */
export async function signIn() {
  const { issuer, client } = await placeSettings();
  const found = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const verifier = random();
  const state = random();
  const back = location.origin + location.pathname;
  const going = { verifier, state, back, hash: location.hash, token_endpoint: found.token_endpoint, client };
  sessionStorage.setItem(`${KEPT}.going`, JSON.stringify(going));
  const asked = new URLSearchParams({
    response_type: "code", client_id: client, redirect_uri: back, scope: "openid profile", state,
    code_challenge: base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))),
    code_challenge_method: "S256",
  });
  location.assign(`${found.authorization_endpoint}?${asked}`);
}

/** Take up a sign-in that has just come back, if one has; true when somebody is signed in now. */
export async function arrived() {
  const asked = new URLSearchParams(location.search);
  const going = JSON.parse(sessionStorage.getItem(`${KEPT}.going`) || "null");
  if (!asked.has("code") || !going) return Boolean(session());
  sessionStorage.removeItem(`${KEPT}.going`);
  history.replaceState(null, "", location.pathname + going.hash);
  if (asked.get("state") !== going.state) return false;
  const answer = await fetch(going.token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code", code: asked.get("code"), redirect_uri: going.back,
      client_id: going.client, code_verifier: going.verifier,
    }),
  });
  if (!answer.ok) return false;
  const told = await answer.json();
  sessionStorage.setItem(KEPT, JSON.stringify({ ...(await holder(told.access_token)), until: Date.now() + (told.expires_in - 30) * 1000 }));
  return true;
}

/** Show who is signed in, with the way out. */
export function showHolder() {
  const place = document.getElementById("who");
  const now = session();
  place.hidden = !now;
  if (!now) return;
  const leave = make("button", { type: "button", class: "plain", onclick: () => { forget(); location.assign(location.pathname); } }, text("common.sign_out"));
  place.replaceChildren(make("span", {}, text("common.signed_in", { name: now.name })), leave);
}

async function holder(token) {
  const { claims } = await placeSettings();
  const body = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
  const said = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (one) => one.charCodeAt(0))));
  return { token, name: said[claims.name] || "", id_number: said[claims.id_number] || "", roles: said[claims.roles] || [], office: said[claims.office] || "" };
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
