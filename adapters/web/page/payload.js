// The payload of one message beside it: each documented limit, how much of it is used, and the JSON.
import { el } from "./dom.js";

const TITLES = { slack: "Slack", discord: "Discord" };

export function showPayload(panel, view, look) {
  const before = document.activeElement;
  const close = el("button", { type: "button", cls: "plain", onclick: () => { panel.hidden = true; if (before?.isConnected) before.focus(); } }, "Close");
  panel.hidden = false;
  panel.onkeydown = (event) => { if (event.key === "Escape") close.click(); };
  panel.replaceChildren(
    el("div", { cls: "panel-top" }, el("h2", {}, `What ${TITLES[look]} is sent`), copier(view), close), limits(view));
  close.focus();
}

// What stands in the panel of a message, and in a form.
export function limits(view) {
  return el("div", { cls: "limits" },
    view.faults.length
      ? el("div", { cls: "wrong" }, el("ul", {}, view.faults.map((f) => el("li", {}, el("code", {}, f.where), ` ${f.what}`))))
      : el("p", { cls: "fine" }, "✓ Within every documented limit."),
    el("dl", { cls: "gauges" }, view.gauges.map(gauge)),
    el("pre", { tabindex: "0", "aria-label": "JSON" }, JSON.stringify(view.payload, null, 2)));
}

function copier(view) {
  const copy = el("button", { type: "button", cls: "plain", onclick: async () => {
    await navigator.clipboard.writeText(JSON.stringify(view.payload, null, 2));
    copy.textContent = "Copied";
  } }, "Copy");
  return copy;
}

function gauge({ name, used, most }) {
  return el("div", {}, el("dt", {}, name),
    el("dd", {}, el("meter", { min: "0", max: String(most), high: String(most), value: String(used), "aria-label": name }), ` ${used} of ${most}`));
}
