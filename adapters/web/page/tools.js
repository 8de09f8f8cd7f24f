// What can be tried out beyond talking: other people, jumps, a restart, a week's absence, a recording.
import { el } from "./dom.js";

// `shown` is the person whose conversation is in view.
export function openTools(dialog, model, act, shown) {
  const who = el("select", { id: "tool-who" }, model.players.map((p) => el("option", { value: p.id, selected: p.id === shown }, p.name)));
  const question = el("select", { id: "tool-question" }, model.questions.map((q) => el("option", { value: q.id }, q.text)));
  const hours = el("input", { id: "tool-hours", type: "number", min: "0", max: "2160", value: "24" });
  const language = el("select", { id: "tool-language" }, model.languages.map((tag) => el("option", { value: tag }, tag)));
  const name = el("input", { id: "tool-name", maxlength: "20", autocomplete: "off" });
  const answers = model.questions.map((q) =>
    el("label", {}, el("span", {}, q.text),
      el("select", { "data-question": q.id }, el("option", { value: "" }, "(open)"), q.options.map((o) => el("option", { value: o.id }, o.label)))));
  const error = el("p", { cls: "error", role: "alert", hidden: true });
  const then = (verb, body) => async () => {
    const outcome = await act.post(verb, body());
    error.hidden = !outcome.error;
    error.textContent = outcome.error ?? "";
    if (!outcome.error) dialog.close();
  };
  const chosen = () => Object.fromEntries(answers.map((a) => a.querySelector("select")).filter((s) => s.value).map((s) => [s.dataset.question, s.value]));
  const button = (label, click, cls = "plain") => el("button", { type: "button", cls, onclick: click }, label);
  dialog.replaceChildren(
    el("div", { cls: "panel-top" }, el("h2", { id: "tools-title" }, "Try something"), button("Close", () => dialog.close())),
    error,
    el("div", { cls: "tool" }, el("label", { for: "tool-who" }, "With"), who, el("a", { cls: "plain", href: "#", onclick: (event) => {
      event.preventDefault();
      location.assign(`/recorded/${who.value}.txt`);
    } }, "Save as a conversation test")),
    el("div", { cls: "tool" }, el("label", { for: "tool-question" }, "Begin at"), question, button("Go there", then("jump", () => ({ who: who.value, question: question.value })))),
    ...(model.languages.length > 1 ? [el("div", { cls: "tool" }, el("label", { for: "tool-language" }, "Answered in"), language,
      button("Switch", then("say", () => ({ who: who.value, words: `language ${language.value}` }))))] : []),
    el("details", {}, el("summary", {}, "Jump to the result of a profile"), el("div", { cls: "answers" }, answers),
      button("Show the result", then("profile", () => ({ who: who.value, answers: chosen() })), "plain strong")),
    el("div", { cls: "tool" }, el("label", { for: "tool-hours" }, "A team's round that closes after hours:"), hours,
      button("Open, and invite all", then("round", () => ({ who: who.value, hours: Number(hours.value), people: model.players.map((p) => p.id).filter((id) => id !== who.value) })))),
    el("div", { cls: "tool" }, el("label", { for: "tool-name" }, "Somebody else comes:"), name, button("Add", then("join", () => ({ name: name.value })))),
    el("div", { cls: "tool" }, el("span", {}, "Time passes:"), ...[["An hour", 1], ["A day", 24], ["A week", 168]].map(([label, passed]) => button(label, then("absence", () => ({ hours: passed }))))),
    el("div", { cls: "tool" }, button("The program restarts", then("restart", () => ({})))),
    el("p", { cls: "hint" }, "An old button: switch “Old messages” on and press one. Somebody else's click: choose another name at “Press as”."));
  dialog.showModal();
}
