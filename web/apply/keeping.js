// What was typed stays in this tab: through signing in, another language, or a page opened again by accident.

const KEPT = "registrar.typed.";

export function recall(name) {
  return JSON.parse(sessionStorage.getItem(KEPT + name) || "{}");
}

export function keep(name, values) {
  sessionStorage.setItem(KEPT + name, JSON.stringify(values));
}

export function drop(name) {
  sessionStorage.removeItem(KEPT + name);
}

/** Fill the form with what was typed before and keep every change; boxes are never ticked for anybody. */
export function kept(form, name) {
  for (const [field, value] of Object.entries(recall(name))) {
    const control = form.elements[field];
    if (!control || control.type === "checkbox") continue;
    control.value = value;
  }
  form.addEventListener("input", () => keep(name, Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"))));
  return form;
}
