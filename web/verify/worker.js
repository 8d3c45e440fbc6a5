// The page without network: its files are kept as listed at build time; pages themselves are asked for anew where the network answers.

const OWN = filesOf("verify");
const NAME = `verify ${OWN.version}`;
const SETTINGS = "/settings.json";
const PATIENCE = 3000; // milliseconds before the kept page is shown instead of a slow network's
const isPage = (path) => !path.startsWith("/assets/");

addEventListener("install", (event) => {
  skipWaiting(); // every file has an address of its own version, so that old and new do not mix
  event.waitUntil(kept());
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), forgetOlder()]));
});

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (pathname === SETTINGS || (isPage(pathname) && OWN.files.includes(pathname))) event.respondWith(newest(event, pathname));
  else if (OWN.files.includes(pathname)) event.respondWith(lasting(event, pathname));
});

async function kept() {
  const cache = await caches.open(NAME);
  const requests = [...OWN.files, SETTINGS].map((address) => new Request(address, { cache: isPage(address) ? "reload" : "default" }));
  await cache.addAll(requests);
}

/** The version before stays: a page that is still open may ask for its decoder only now. */
async function forgetOlder() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("verify "));
  for (const name of ours.slice(0, -2)) await caches.delete(name);
}

/** From the network, so that nobody is held on an old version; what is kept counts where the network says nothing. */
async function newest(event, address) {
  const cache = await caches.open(NAME);
  const asked = fetch(event.request).then(async (answer) => {
    if (answer.ok) await cache.put(address, answer.clone());
    return answer;
  });
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  return (answer?.ok && answer) || (await cache.match(address)) || answer || asked;
}

async function lasting(event, address) {
  return (await caches.match(address)) || fetch(event.request);
}
