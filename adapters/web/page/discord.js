// Draws Components V2 as Discord does. What it does not know it says.
import { el, link, menu, offered, wrong } from "./dom.js";

const PART = /\\([^\p{L}\p{N}\s])|\*\*(.+?)\*\*|__(.+?)__|(?<!\*)\*([^*\s][^*]*)\*|~~(.+?)~~|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\(<?([^\s<>]+?)>?\)|<@!?(\d+)>|<#(\d+)>/gsu;

function inline(text, names) {
  const out = [];
  let at = 0;
  for (const found of text.matchAll(PART)) {
    out.push(text.slice(at, found.index));
    at = found.index + found[0].length;
    const [, escape, bold, under, italic, struck, code, label, url, person, channel] = found;
    if (escape) out.push(escape);
    else if (bold) out.push(el("strong", {}, inline(bold, names)));
    else if (under) out.push(el("u", {}, inline(under, names)));
    else if (italic) out.push(el("em", {}, inline(italic, names)));
    else if (struck) out.push(el("s", {}, inline(struck, names)));
    else if (code) out.push(el("code", {}, code));
    else if (label) out.push(link(inline(label, names).map((p) => p.textContent ?? p).join(""), url));
    else if (person) {
      const name = names.get(person);
      out.push(name ? el("span", { cls: "mention" }, `@${name}`) : wrong("mentions somebody who is not here"));
    } else if (channel) out.push(el("span", { cls: "mention" }, "# thread"));
  }
  out.push(text.slice(at));
  return out;
}

// Lines of Discord's markdown: titles, small print, quotations, lists and code.
function markdown(content, names) {
  const out = [];
  let list = null;
  const fence = /^```\w*\n?([\s\S]*?)```$/m;
  for (const line of content.split("\n")) {
    const title = /^(#{1,3}) (.*)$/.exec(line);
    const item = /^\s*([-*]|\d+\.) (.*)$/.exec(line);
    if (item) {
      const kind = /\d/.test(item[1]) ? "ol" : "ul";
      if (list?.localName !== kind) out.push((list = el(kind, kind === "ol" ? { start: parseInt(item[1]) } : {})));
      list.append(el("li", {}, inline(item[2], names)));
      continue;
    }
    list = null;
    if (title) out.push(el(["h3", "h3", "h3"][title[1].length - 1], { cls: `t${title[1].length}` }, inline(title[2], names)));
    else if (line.startsWith("-# ")) out.push(el("div", { cls: "small" }, inline(line.slice(3), names)));
    else if (line.startsWith("> ")) out.push(el("blockquote", {}, inline(line.slice(2), names)));
    else if (fence.test(line)) out.push(el("pre", {}, fence.exec(line)[1]));
    else out.push(el("div", { cls: line.trim() ? "line" : "gap" }, inline(line, names)));
  }
  return out;
}

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

const KINDS = {
  1: (part, ctx) => el("div", { cls: "row" }, inner(part, ctx)),
  2: (part, ctx) =>
    STYLES[part.style]
      ? el("button", { type: "button", cls: `btn ${STYLES[part.style]}`, onclick: () => ctx.press({ custom_id: part.custom_id }) }, part.label ?? "")
      : wrong(`a button of style ${part.style}`),
  3: (part, ctx) =>
    menu(part.placeholder ?? "", (part.options ?? []).map((o) => ({ label: o.label, hint: o.description, value: o.value })),
      (value) => ctx.press({ custom_id: part.custom_id, values: [value] }), "discord-list"),
  10: (part, ctx) => el("div", { cls: "text" }, markdown(part.content ?? "", ctx.names)),
  13: (part, ctx) =>
    ctx.file && part.file?.url === `attachment://${ctx.file.name}` ? offered(ctx.file) : wrong(`a file that is not attached: ${part.file?.url}`),
  14: () => el("hr"),
  17: (part, ctx) => el("div", { cls: "container" }, inner(part, ctx)),
};

const inner = (part, ctx) => parts(part.components ?? [], { ...ctx, where: `${ctx.where}/components` });

function parts(components, ctx) {
  return components.map((part, i) => {
    const where = `${ctx.where}/${i}`;
    const make = KINDS[part.type];
    if (!make) return wrong(`a component of type ${part.type}`, where);
    const node = make(part, { ...ctx, where });
    node.dataset.where = where;
    return node;
  });
}

export function draw(payload, ctx) {
  return el("div", { cls: "components" }, parts(payload.components ?? [], { ...ctx, where: "components" }));
}
