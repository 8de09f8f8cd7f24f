// One pane in one look: a log of messages with a place to write in.
import { el, offered, wrong } from "./dom.js";
import { draw as slack } from "./slack.js";
import { draw as discord } from "./discord.js";

const DRAW = { slack, discord };
const TITLES = { slack: "Slack", discord: "Discord", text: "Plain text" };
const IN = { slack: " on Slack", discord: " on Discord", text: " in a terminal" };

export class Frame {
  // `act` is what the frame asks of its page: press, say, payload, home.
  constructor(pane, look, act) {
    this.pane = pane;
    this.look = look;
    this.act = act;
    this.nodes = new Map();
    this.log = el("ol", { cls: "log", tabindex: "0", "aria-label": "Messages" });
    new ResizeObserver(() => this.settle()).observe(this.log);
    this.title = el("h2");
    this.as = el("select", { "aria-label": "Press as" });
    this.home = pane !== "#" && look === "slack" ? el("div", { cls: "home", tabindex: "0", role: "region", "aria-label": "App Home", hidden: true }) : null;
    this.node = el("section", { cls: `frame ${look}`, "data-pane": pane, "data-look": look },
      el("div", { cls: "top" }, this.title, this.home ? this.tabs() : null, el("label", { cls: "as" }, "Press as ", this.as)), this.log, this.home);
    if (pane !== "#") this.node.append((this.foot = this.composer()));
  }

  // Slack's app has a Home beside its messages.
  tabs() {
    this.at = { Messages: true, Home: false };
    this.choose = Object.keys(this.at).map((name) => el("button", { type: "button", onclick: () => this.go(name) }, name));
    const tabs = el("div", { cls: "tabs", role: "group", "aria-label": "Of the app" }, this.choose);
    this.pressed();
    return tabs;
  }

  go(name) {
    for (const one of Object.keys(this.at)) this.at[one] = one === name;
    this.pressed();
    this.log.hidden = this.foot.hidden = this.at.Home;
    this.home.hidden = !this.at.Home;
    if (this.at.Home) this.drawHome();
    else this.settle();
  }

  pressed() {
    for (const tab of this.choose) tab.setAttribute("aria-pressed", String(this.at[tab.textContent]));
  }

  async drawHome() {
    const view = await this.act.home(this.pane);
    if (view.error) return;
    const press = async (action) => {
      await this.act.press({ who: this.as.value, entry: 0, look: "slack", action });
      this.go("Messages");
    };
    this.home.replaceChildren(el("div", { cls: "page" },
      judged(DRAW.slack(view.payload, { names: this.names, press }), view.faults, "slack"), this.braces(view, "App Home")));
  }

  braces(view, what) {
    const count = view.faults.length;
    return el("button", {
      type: "button", cls: `look ${count ? "bad" : ""}`, onclick: () => this.act.payload(view, this.look),
      "aria-label": `Payload of ${what}${count ? `, ${count} faults` : ""}`,
    }, count ? `{ } ${count} ✗` : "{ }");
  }

  composer() {
    this.field = el("input", { autocomplete: "off", maxlength: "4000" });
    const send = (event) => {
      event.preventDefault();
      const words = this.field.value;
      this.field.value = "";
      this.act.say(this.pane, words);
    };
    return el("form", { cls: "composer", onsubmit: send }, this.field, el("button", { cls: "send" }, "Send"));
  }

  update(model, old) {
    this.names = model.names;
    if (this.at?.Home) this.drawHome();
    const name = this.pane === "#" ? "team" : model.names.get(this.pane);
    this.title.replaceChildren(this.pane === "#" ? "# team" : name, el("small", {}, IN[this.look]));
    this.node.setAttribute("aria-label", `${this.pane === "#" ? "The channel" : name}, ${TITLES[this.look]}`);
    if (this.field) {
      this.field.setAttribute("aria-label", `Write as ${name}`);
      this.field.placeholder = this.look === "text" ? "" : `Message as ${name}`;
    }
    const chosen = this.as.value || (this.pane === "#" ? model.players[0]?.id : this.pane);
    this.as.replaceChildren(...model.players.map((p) => el("option", { value: p.id, selected: p.id === chosen }, p.name)));

    const entries = model.entries.filter((e) => e.pane === this.pane);
    const last = new Map(entries.map((e) => [e.slot, e.id]));
    const inPlace = (this.look !== "text" || this.pane === "#") && !old;
    // A person's plain text goes on below; only what a saved guide drew anew takes the place of what was there.
    const overdrawn = new Set(entries.filter((e) => e.anew).map((e) => entries.filter((b) => b.slot === e.slot && b.id < e.id).at(-1)?.id));
    const below = old ? entries : entries.filter((e) => !overdrawn.has(e.id));
    const shown = inPlace ? entries.filter((e) => last.get(e.slot) === e.id).sort((a, b) => a.slot - b.slot) : below;
    const had = this.log.contains(document.activeElement) ? document.activeElement.closest("li") : null;
    const nodes = new Map();
    for (const entry of shown) nodes.set(entry.id, this.nodes.get(entry.id) ?? this.message(entry, model));
    const fresh = [...nodes.keys()].filter((id) => !this.nodes.has(id));
    this.nodes = nodes;
    const list = [...nodes.values()];
    if (!list.length) list.push(el("li", { cls: "empty" }, this.pane === "#" ? "Nothing is shared yet. What somebody shares is seen by all here." : "Nothing yet."));
    this.log.replaceChildren(...list);
    const newest = nodes.get(Math.max(...fresh));
    if (!newest) return;
    if (had && !had.isConnected) newest.focus({ preventScroll: true });
    this.newest = newest;
    this.settle();
  }

  // Brings the newest message into view: its end, or where it is taller than the log, its beginning.
  settle() {
    const node = this.newest;
    if (!node?.isConnected) return;
    const tall = node.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = tall || node.nextElementSibling ? node.offsetTop - 8 : this.log.scrollHeight;
  }

  message(entry, model) {
    const time = new Date(entry.seen * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const who = entry.by ? model.names.get(entry.by) : "Advisor";
    const file = entry.file ? { name: entry.file, url: `/file/${entry.id}/${encodeURIComponent(entry.file)}` } : null;
    const item = el("li", { cls: entry.by ? "said" : "told", tabindex: "-1", "data-entry": entry.id });
    if (this.look === "text") {
      const view = entry.views.text;
      const lines = el("div", { cls: "body" });
      if (entry.words) lines.append(el("pre", { cls: "typed" }, `> ${entry.words}`));
      if (view) lines.append(...Object.entries(view).map(([width, words]) => el("pre", { cls: `w${width}` }, words.trimEnd())));
      if (file) lines.append(offered(file));
      item.append(lines);
      return item;
    }
    const head = el("div", { cls: "who" }, el("b", {}, who), entry.by ? null : el("span", { cls: "app" }, "APP"), el("time", {}, time));
    const avatar = el("span", { cls: `avatar ${entry.by ? "" : "bot"}`, "aria-hidden": "true" }, entry.by ? who[0] : "✦");
    const body = el("div", { cls: "body" }, head);
    item.append(avatar, body);
    if (entry.by) {
      body.append(el("div", { cls: "words" }, entry.words));
      return item;
    }
    const view = entry.views[this.look];
    const press = (action) => this.act.press({ who: this.as.value, entry: entry.id, look: this.look, action });
    if (this.pane !== "#" && this.look === "slack") head.before(el("div", { cls: "only" }, "Only visible to you"));
    body.append(judged(DRAW[this.look](view.payload, { names: model.names, press, file }), view.faults, this.look));
    if (file && this.look === "slack" && this.pane !== "#") body.append(offered(file));
    if (this.pane !== "#" && this.look === "discord") body.append(el("div", { cls: "only" }, "Only you can see this"));
    item.append(this.braces(view, "this message"));
    return item;
  }
}

// A drawn message with what the platform would refuse about it, said above it and at its place.
export function judged(node, faults, look) {
  if (!faults.length) return node;
  for (const fault of faults) {
    const near = [...node.querySelectorAll("[data-where]")]
      .filter((part) => `${fault.where}/`.startsWith(`${part.dataset.where}/`))
      .sort((a, b) => b.dataset.where.length - a.dataset.where.length)[0];
    near?.classList.add("refused");
  }
  return el("div", { cls: "refusal" },
    el("div", { cls: "wrong" }, el("strong", {}, `${TITLES[look]} would refuse this: `),
      el("ul", {}, faults.map((f) => el("li", {}, el("code", {}, f.where), ` ${f.what}`)))), node);
}
