// What every page does: texts in its language, elements, errors beside fields, and telling a screen reader.

const texts = JSON.parse(document.getElementById("texts").textContent);
export const language = document.documentElement.lang;

/** The text of a key, with {places} filled in; the build takes care that there is one. */
export function text(key, values = {}) {
  const found = texts[key];
  if (found === undefined) return "";
  return found.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Whether there is a text of that key, for what the register may name in future. */
export const known = (key) => key in texts;

/**
 * An element: make("p", {class: "hint", onclick: act}, "words", child). A value of true or false sets or leaves out the
 * attribute; null and undefined children are left out.
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return made;
}

/** Put something in place of what `main` shows, say the new heading in the title, and take the reader there. */
export function show(...content) {
  const main = document.getElementById("main");
  main.replaceChildren(...content.flat(Infinity).filter((child) => child != null && child !== false));
  const heading = main.querySelector("h1");
  if (heading) {
    document.title = `${heading.textContent} · ${document.title.split(" · ").pop()}`;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
}

/**
 * `show` for the view that begins now: what it brings after the reader has gone on to another address is not shown.
 * Whether it was shown comes back.
 */
export function place() {
  const here = location.hash;
  return (...content) => {
    if (location.hash !== here) return false;
    show(...content);
    return true;
  };
}

let telling;
/** Said by a screen reader, seen by nobody. */
export function announce(words) {
  const place = document.getElementById("status");
  place.textContent = "";
  clearTimeout(telling);
  telling = setTimeout(() => { place.textContent = words; }, 80);
}

/** A labelled field; `hint` and further attributes (type, name, value, autocomplete, inputmode) as given. */
export function field(id, label, { hint, control, ...attributes } = {}) {
  const described = hint ? `${id}-hint` : null;
  const input = control || make("input", { type: "text", ...attributes });
  input.id = id;
  if (!input.name) input.name = id;
  if (described) input.setAttribute("aria-describedby", described);
  return make("div", { class: "field" },
    make("label", { for: id }, label), hint ? make("span", { class: "hint", id: described }, hint) : null, input);
}

/** Radio buttons or boxes under one question; options are [value, label, hint?]. */
export function choices(name, question, options, { type = "radio", value, hint, heading } = {}) {
  const described = hint ? `${name}-hint` : null;
  return make("fieldset", { class: "field", id: name, "aria-describedby": described },
    make("legend", {}, heading ? make("h1", {}, question) : question),
    hint ? make("span", { class: "hint", id: described }, hint) : null,
    options.map(([answer, label, more], at) => make("div", { class: "choice" },
      make("input", { type, name, id: `${name}-${at}`, value: answer, checked: [].concat(value ?? []).includes(answer) }),
      make("label", { for: `${name}-${at}` }, label, more ? make("span", { class: "hint" }, more) : null))));
}

/**
 * Show what is wrong above the form and beside each field: problems are [field id, words]. With none, what was
 * shown before is taken away. The summary's links lead to the fields.
 */
export function complain(form, problems, title) {
  form.querySelectorAll(".summary, .error").forEach((old) => old.remove());
  form.querySelectorAll(".wrong").forEach((old) => old.classList.remove("wrong"));
  form.querySelectorAll("[aria-invalid]").forEach((old) => old.removeAttribute("aria-invalid"));
  if (!problems.length) return false;
  for (const [id, words] of problems) beside(form, id, words);
  const lines = problems.map(([id, words]) => make("li", {}, id ? make("a", { href: `#${id}`, onclick: (event) => jump(event, id) }, words) : words));
  const summary = make("div", { class: "summary", role: "alert", tabindex: "-1" }, make("h2", {}, title), make("ul", {}, lines));
  form.prepend(summary);
  summary.focus();
  summary.scrollIntoView();
  return true;
}

function beside(form, id, words) {
  const control = id && form.querySelector(`#${id}`);
  if (!control) return;
  const place = control.closest(".field") || control;
  place.classList.add("wrong");
  const line = make("span", { class: "error", id: `${id}-error` }, words);
  if (control.tagName === "FIELDSET") control.querySelector("legend").after(line);
  else control.before(line);
  control.setAttribute("aria-invalid", "true");
  const before = control.getAttribute("aria-describedby");
  if (!before || !before.includes(line.id)) control.setAttribute("aria-describedby", before ? `${before} ${line.id}` : line.id);
}

function jump(event, id) {
  event.preventDefault();
  const place = document.getElementById(id);
  const control = place.tagName === "FIELDSET" ? place.querySelector("input") : place;
  control.focus();
  place.scrollIntoView({ block: "center" });
}

/** Run `act` with the button held down, so that a second press does nothing. */
export async function held(button, act) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** A day as people of this language write it; "" for none. The register counts days in China. */
export function day(moment, clock = false) {
  if (!moment) return "";
  const [date] = String(moment).split("T");
  const whole = date === String(moment);
  const options = whole || !clock ? { dateStyle: "long" } : { dateStyle: "long", timeStyle: "short" };
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "Asia/Shanghai" })
    .format(new Date(whole ? `${date}T12:00:00+08:00` : moment));
}

// The language's link keeps one's place on the page.
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => { link.hash = location.hash; });
}
