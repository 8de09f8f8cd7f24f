// Makes elements. Text is always text: nothing in this page is ever parsed as HTML.

export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false || value === null) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else node.setAttribute(key === "cls" ? "class" : key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

// Small pictures of our own: not every machine has a font with them.
const PATHS = {
  file: "M4 1h5l4 4v10H4z M9 1v4h4",
  up: "M2 7h3v7H2z M5 7l3-6c2 0 2 2 1.5 5H14l-1.5 8H5",
  down: "M2 9h3V2H2z M5 9l3 6c2 0 2-2 1.5-5H14l-1.5-8H5",
};
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" })) svg.setAttribute(key, value);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// What the drawing does not know, or the platform would refuse: seen at once, never left out.
export function wrong(words, where) {
  return el("div", { cls: "wrong", "data-where": where }, el("strong", {}, "✗ "), words);
}

// A list to choose from, as a menu: arrows move, Enter picks, Escape closes.
let menus = 0;
export function menu(label, options, pick, cls) {
  const id = `menu-${++menus}`;
  const list = el("div", { cls: `list ${cls}`, id, popover: "auto", role: "menu", "aria-label": label });
  for (const option of options) {
    list.append(
      el("button", { type: "button", role: "menuitem", onclick: () => { list.hidePopover(); pick(option.value); } },
        el("span", { cls: "list-label" }, option.label),
        option.hint ? el("span", { cls: "list-hint" }, option.hint) : null),
    );
  }
  const button = el("button", {
    type: "button", cls: `select ${cls}`, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id,
    onclick: () => (list.matches(":popover-open") ? list.hidePopover() : list.showPopover()),
  }, el("span", {}, label), el("span", { cls: "chevron", "aria-hidden": "true" }, "⌄"));
  list.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const box = button.getBoundingClientRect();
    const room = innerHeight - box.bottom - 12;
    list.style.minWidth = `${box.width}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    const below = room >= Math.min(list.offsetHeight, 220) || room > box.top;
    list.style.maxHeight = `${Math.min(360, below ? room : box.top - 12)}px`;
    list.style.top = below ? `${box.bottom + 4}px` : `${box.top - 4 - list.offsetHeight}px`;
    list.firstElementChild?.focus();
  });
  list.addEventListener("keydown", (event) => {
    const all = [...list.children];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
  return el("span", { cls: "select-box" }, button, list);
}

export function link(words, url) {
  const safe = /^https:\/\//.test(url);
  return safe ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words) : wrong(`a link to ${url}`);
}

// A file that goes with a message: to open, or to keep.
export function offered({ name, url }) {
  return el("div", { cls: "file" }, icon("file"),
    el("a", { href: url, target: "_blank" }, name),
    el("a", { href: `${url}?save`, download: name, "aria-label": `Download ${name}` }, "Download"));
}
