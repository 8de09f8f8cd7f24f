// The page: what is shown of whom, what people do in it, and the news of what came of it.
import { el } from "./dom.js";
import { Frame } from "./frame.js";
import { showPayload } from "./payload.js";
import { openTools } from "./tools.js";
import { openWindow } from "./windows.js";

const LOOKS = { slack: "Slack", discord: "Discord", text: "Text" };
const at = (id) => document.getElementById(id);
const model = { entries: [], players: [], names: new Map(), questions: [], languages: [], problems: [], warnings: [], guide: {} };
const small = matchMedia("(max-width: 760px)");
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const asked = { looks: small.matches ? ["slack"] : Object.keys(LOOKS), panes: ["ann"], theme: dark ? "dark" : "light", size: "desktop", old: false };
try {
  Object.assign(asked, JSON.parse(localStorage.getItem("preview") ?? "{}"));
} catch { /* what was kept is none of ours: begin anew */ }
const frames = new Map();

async function post(verb, body) {
  const response = await fetch(`/do/${verb}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const outcome = await response.json().catch(() => ({ error: "The preview does not answer." }));
  at("status").hidden = !outcome.error;
  at("status").textContent = outcome.error ?? "";
  return outcome;
}

const act = {
  say: (who, words) => post("say", { who, words }),
  press: async (what) => {
    const outcome = await post("press", what);
    if (!asked.panes.includes(what.who)) choose(what.who); // there stands what they are told
    if (outcome.window) openWindow(at("window"), outcome.window, (sent) => post("submit", sent));
  },
  home: (who) => post("home", { who }),
  payload: (view, look) => showPayload(at("payload"), view, look),
  post,
};

function toggle(label, pressed, click, cls = "") {
  return el("button", { type: "button", "aria-pressed": String(pressed), cls, onclick: click }, label);
}

// One of several, or on a small page the only one.
function pick(list, name) {
  if (small.matches) return [name];
  const without = list.filter((one) => one !== name);
  if (!list.includes(name)) return [...list, name];
  return without.length ? without : list;
}

function set(change) {
  Object.assign(asked, change);
  localStorage.setItem("preview", JSON.stringify(asked));
  show();
}

// Shows a pane, or no longer, in the order of their buttons.
function choose(pane) {
  const chosen = pick(asked.panes, pane);
  set({ panes: ["#", ...model.players.map((p) => p.id)].filter((p) => chosen.includes(p)) });
}

function buttons() {
  const focused = document.activeElement?.closest?.(".set") ? document.activeElement.textContent : null;
  at("looks").replaceChildren(...Object.entries(LOOKS).map(([look, label]) =>
    toggle(label, asked.looks.includes(look), () => set({ looks: Object.keys(LOOKS).filter((l) => pick(asked.looks, look).includes(l)) }))));
  const panes = [["#", "# team"], ...model.players.map((p) => [p.id, p.name])];
  at("panes").replaceChildren(...panes.map(([pane, label]) => toggle(label, asked.panes.includes(pane), () => choose(pane))));
  at("appearance").replaceChildren(
    toggle("Phone", asked.size === "phone", () => set({ size: asked.size === "phone" ? "desktop" : "phone" })),
    toggle("Dark", asked.theme === "dark", () => set({ theme: asked.theme === "dark" ? "light" : "dark" })),
    toggle("Old messages", asked.old, () => set({ old: !asked.old })));
  if (focused) [...document.querySelectorAll(".set button")].find((b) => b.textContent === focused)?.focus();
}

function show() {
  document.documentElement.dataset.theme = asked.theme;
  document.documentElement.dataset.size = asked.size;
  at("guide").textContent = model.guide.title ?? "";
  document.title = `Preview: ${model.guide.title ?? ""}`;
  buttons();
  const known = new Set(["#", ...model.players.map((p) => p.id)]);
  const panes = asked.panes.filter((pane) => known.has(pane));
  const wanted = (panes.length ? panes : [model.players[0]?.id ?? "#"]).flatMap((pane) => asked.looks.map((look) => [pane, look]));
  const keys = wanted.map(([pane, look]) => `${pane} ${look}`);
  for (const [i, [pane, look]] of wanted.entries()) if (!frames.has(keys[i])) frames.set(keys[i], new Frame(pane, look, act));
  for (const key of frames.keys()) if (!keys.includes(key)) frames.delete(key);
  const nodes = keys.map((key) => frames.get(key).node);
  const stage = at("stage");
  if (nodes.length !== stage.children.length || nodes.some((node, i) => stage.children[i] !== node)) stage.replaceChildren(...nodes);
  for (const key of keys) frames.get(key).update(model, asked.old);
  for (const key of keys) frames.get(key).settle(); // what was put in anew has lost its place
  problems();
}

const listed = (problems) => el("ul", {}, problems.map((p) =>
  el("li", {}, el("code", {}, `${p.file}:${p.line}:${p.column}`), ` ${p.message}: `, el("b", {}, p.remedy))));

// What keeps the saved guide from being used; or else what a check would rather have otherwise in it.
function problems() {
  const broken = model.problems.length;
  at("problems").hidden = !broken;
  at("problems").replaceChildren(...(broken
    ? [el("h2", {}, "The guide that was saved cannot be used; the last good one goes on"), listed(model.problems)] : []));
  const hints = broken ? 0 : model.warnings.length;
  at("hints").hidden = !hints;
  at("hints").replaceChildren(...(hints
    ? [el("summary", {}, `${hints} ${hints === 1 ? "thing" : "things"} to look at in the guide`), listed(model.warnings)] : []));
}

at("try").addEventListener("click", () => openTools(at("tools"), model, act, asked.panes.find((pane) => pane !== "#")));

const news = new EventSource("/news");
news.addEventListener("message", (event) => {
  const told = JSON.parse(event.data);
  if (told.first) {
    model.entries = [];
    frames.clear();
  }
  model.entries.push(...told.entries);
  Object.assign(model, { players: told.players, questions: told.questions, languages: told.languages, problems: told.problems, warnings: told.warnings, guide: told.guide });
  model.names = new Map(told.players.flatMap((p) => [p.id, p.slack, p.discord].map((id) => [id, p.name])));
  at("status").hidden = true;
  show();
});
news.addEventListener("error", () => {
  at("status").hidden = false;
  at("status").textContent = "The preview has stopped. Start it again with “advisor preview”; this page comes back by itself.";
});
