// Forms of Slack and windows of Discord, as they open over the conversation. What is sent back has the
// form that the platform gives it.
import { el, wrong } from "./dom.js";
import { limits } from "./payload.js";
import { judged } from "./frame.js";

let fields = 0;

// One row of a form: what is asked, small print, the field, and room for what is wrong with it.
function row(where, label, hint, field, optional) {
  const id = `field-${++fields}`;
  field.id = id;
  if (hint) field.setAttribute("aria-describedby", `${id}-hint`);
  return el("div", { cls: "field", "data-where": where },
    el("label", { for: id }, label, optional ? el("span", { cls: "optional" }, " (optional)") : null),
    hint ? el("p", { cls: "small", id: `${id}-hint` }, hint) : null, field,
    el("p", { cls: "error", role: "alert", hidden: true }));
}

function input(block, i) {
  const where = `blocks/${i}`;
  const part = block.element ?? {};
  if (block.type !== "input" || part.type !== "static_select") return wrong(`a block of type “${block.type}”`, where);
  const now = part.initial_option?.value ?? "";
  const field = el("select", { name: block.block_id },
    el("option", { value: "" }, part.placeholder?.text ?? ""),
    (part.options ?? []).map((o) => el("option", { value: o.value, selected: o.value === now }, o.text?.text ?? "")));
  return row(where, block.label?.text ?? "", block.hint?.text, field, block.optional);
}

function labelled(part, i) {
  const inner = part.component ?? {};
  if (part.type !== 18 || inner.type !== 4) return wrong(`a component of type ${part.type}`, `components/${i}`);
  const field = el(inner.style === 2 ? "textarea" : "input", {
    name: inner.custom_id, rows: "5", maxlength: String(inner.max_length ?? 4000), required: inner.required !== false,
  });
  return row(`components/${i}`, part.label ?? "", part.description, field, false);
}

const KINDS = {
  slack: {
    title: (view) => view.title?.text,
    rows: (view) => view.blocks.map(input),
    submit: (view) => view.submit?.text,
    back: (view, form) => ({
      callback_id: view.callback_id, private_metadata: view.private_metadata,
      state: { values: Object.fromEntries([...form.elements].filter((f) => f.name).map((f) => {
        const element = view.blocks.find((b) => b.block_id === f.name).element;
        return [f.name, { [element.action_id]: { type: "static_select", selected_option: f.value ? { value: f.value } : null } }];
      })) },
    }),
  },
  discord: {
    title: (view) => view.title,
    rows: (view) => view.components.map(labelled),
    submit: () => "Submit",
    back: (view, form) => ({
      custom_id: view.custom_id,
      components: [...form.elements].filter((f) => f.name).map((f) => ({ type: 18, component: { type: 4, custom_id: f.name, value: f.value } })),
    }),
  },
};

// `send` takes what the form holds, and gives what is wrong with it, by the name of a field.
export function openWindow(dialog, opened, send) {
  const kind = KINDS[opened.look];
  const view = opened.payload;
  const rows = el("div", { cls: "rows" }, kind.rows(view));
  const submit = async (event) => {
    event.preventDefault();
    const outcome = await send({ who: opened.who, slot: opened.slot, look: opened.look, view: kind.back(view, form) });
    const errors = outcome.errors ?? (outcome.error ? { "": outcome.error } : {});
    for (const field of [...form.elements].filter((f) => f.name)) {
      const said = field.parentElement.querySelector(".error");
      said.hidden = !errors[field.name];
      said.textContent = errors[field.name] ?? "";
      field.setAttribute("aria-invalid", String(Boolean(errors[field.name])));
    }
    if (!Object.keys(errors).length) dialog.close();
    else form.querySelector('[aria-invalid="true"]')?.focus();
  };
  const cancel = () => dialog.close();
  const form = el("form", { cls: "window", onsubmit: submit },
    el("div", { cls: "window-top" }, el("h2", { id: "window-title" }, kind.title(view) ?? ""),
      el("button", { type: "button", cls: "close", "aria-label": "Close", onclick: cancel }, "✕")),
    judged(rows, opened.faults, opened.look),
    el("div", { cls: "window-end" },
      el("button", { type: "button", cls: "btn", onclick: cancel }, view.close?.text ?? "Cancel"),
      el("button", { cls: "btn primary" }, kind.submit(view) ?? "Submit")));
  dialog.className = `modal ${opened.look}`;
  dialog.replaceChildren(form, el("details", { cls: "beside" }, el("summary", {}, "Payload and limits"), limits(opened)));
  dialog.showModal();
  form.querySelector("select, textarea, input")?.focus();
}
