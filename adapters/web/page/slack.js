// Draws Block Kit as Slack does. What it does not know it says.
import { el, icon, link, menu, wrong } from "./dom.js";

const ENTITY = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const plain = (text) => text.replace(/&(?:lt|gt|amp);/g, (found) => ENTITY[found]);
const PART = /<([^<>]+)>|(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~([^~\n]+)~(?![\p{L}\p{N}~])|`([^`\n]+)`/gu;

export function mrkdwn(text, names) {
  const out = [];
  let at = 0;
  for (const found of text.matchAll(PART)) {
    out.push(plain(text.slice(at, found.index)));
    at = found.index + found[0].length;
    const [, angle, bold, italic, struck, code] = found;
    if (angle) out.push(angled(angle, names));
    else if (bold) out.push(el("b", {}, mrkdwn(bold, names)));
    else if (italic) out.push(el("i", {}, mrkdwn(italic, names)));
    else if (struck) out.push(el("s", {}, mrkdwn(struck, names)));
    else out.push(el("code", {}, plain(code)));
  }
  out.push(plain(text.slice(at)));
  return out;
}

function angled(words, names) {
  const [target, label] = words.split("|");
  if (target.startsWith("@")) {
    const name = names.get(target.slice(1));
    return name ? el("span", { cls: "mention" }, `@${name}`) : wrong(`mentions ${target}, who is not here`);
  }
  if (/^[#!]/.test(target)) return wrong(`calls ${target}`);
  return link(plain(label ?? target), plain(target));
}

const text = (object, names) =>
  object?.type === "mrkdwn" ? mrkdwn(object.text ?? "", names) : [object?.text ?? ""];

const ELEMENTS = {
  button: (part, ctx) =>
    el("button", {
      type: "button", cls: `btn ${part.style ?? ""}`, "aria-label": part.accessibility_label,
      onclick: () => ctx.press({ action_id: part.action_id, block_id: ctx.block, value: part.value ?? "" }),
    }, part.text?.text ?? ""),
  static_select: (part, ctx) =>
    menu(part.placeholder?.text ?? "",
      (part.options ?? []).map((o) => ({ label: o.text?.text ?? "", hint: o.description?.text, value: o.value })),
      (value) => ctx.press({ action_id: part.action_id, block_id: ctx.block, selected_option: { value } }), "slack-list"),
};

// Both buttons for whether an answer helped are small, without words; these are read aloud.
const thumb = (part, mark, action, ctx) =>
  el("button", {
    type: "button", cls: "thumb", "aria-label": part?.accessibility_label ?? part?.text?.text, title: part?.text?.text,
    onclick: () => ctx.press({ action_id: action, block_id: ctx.block, value: part?.value ?? "" }),
  }, icon(mark));

const BLOCKS = {
  header: (block) => el("h3", { cls: "b-header" }, block.text?.text ?? ""),
  section: (block, ctx) =>
    el("div", { cls: "b-section" },
      block.text ? el("div", { cls: "text" }, text(block.text, ctx.names)) : null,
      block.fields
        ? el("div", { cls: "fields" }, block.fields.map((f, i) => el("div", { cls: "text", "data-where": `${ctx.where}/fields/${i}` }, text(f, ctx.names))))
        : null),
  context: (block, ctx) =>
    el("div", { cls: "b-context" }, (block.elements ?? []).map((e) => el("div", { cls: "text" }, text(e, ctx.names)))),
  divider: () => el("hr"),
  actions: (block, ctx) =>
    el("div", { cls: "b-actions" }, (block.elements ?? []).map((part, i) => {
      const where = `${ctx.where}/elements/${i}`;
      const make = ELEMENTS[part.type];
      if (!make) return wrong(`an element of type “${part.type}”`, where);
      const node = make(part, { ...ctx, block: block.block_id ?? "" });
      node.dataset.where = where;
      return node;
    })),
  context_actions: (block, ctx) =>
    el("div", { cls: "b-thumbs" }, (block.elements ?? []).map((part) => {
      const inner = { ...ctx, block: block.block_id ?? "" };
      return part.type === "feedback_buttons"
        ? [thumb(part.positive_button, "up", part.action_id, inner), thumb(part.negative_button, "down", part.action_id, inner)]
        : wrong(`an element of type “${part.type}”`);
    }).flat()),
  rich_text: (block) =>
    el("div", { cls: "b-rich" }, (block.elements ?? []).map((part) =>
      part.type === "rich_text_preformatted"
        ? el("pre", { tabindex: "0", "aria-label": "Document" }, (part.elements ?? []).map((e) => e.text ?? "").join(""))
        : wrong(`a part of type “${part.type}”`))),
};

export function draw(payload, ctx) {
  return el("div", { cls: "blocks" }, (payload.blocks ?? []).map((block, i) => {
    const where = `blocks/${i}`;
    const make = BLOCKS[block.type];
    if (!make) return wrong(`a block of type “${block.type}”`, where);
    const node = make(block, { ...ctx, where });
    node.dataset.where = where;
    return node;
  }));
}
