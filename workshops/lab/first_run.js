/* The panel for server, key and occasions. The key is held by its field alone, and the field is emptied when the kernel
   has it. The kernel's side is first_run.py. */

const PATIENCE = 4000;
const AGAIN_TEXT = "Kör nu alla celler igen: välj Kör i menyn och sedan Kör alla celler.";

export default { render };

function render({ model, el }) {
  const ask = asking(model);
  let saidAway = false;

  const server = h("input", { type: "text", inputMode: "url", autocomplete: "off", spellcheck: false, size: 40 });
  const token = h("input", { type: "password", autocomplete: "new-password", spellcheck: false, size: 40 });
  const serverHint = h("span", { className: "hint" });
  const keyHint = h("span", { className: "hint" });
  const test = h("button", { type: "submit", className: "primary", textContent: "Prova och spara" });
  const anyway = h("button", { type: "button", hidden: true, textContent: "Spara ändå", onclick: () => tell("keep") });
  const forget = h("button", { type: "button", hidden: true, textContent: "Ta bort nyckeln", onclick: () => tell("forget") });
  const status = h("p", { className: "status", role: "status" });
  const trouble = h("p", { className: "trouble", role: "alert", hidden: true });

  const choices = h("fieldset", { hidden: true });
  const code = h("input", { type: "text", autocomplete: "off", spellcheck: false, size: 12 });
  const byCode = h("label", {}, "Tillfällets kod", h("span", { className: "hint", textContent: "Står i inbjudan. Flera koder skiljs med komma. Tomt betyder alla temats tillfällen." }), code);
  const choose = h("button", { type: "submit", textContent: "Spara tillfällen" });

  const connection = h("form", { noValidate: true, autocomplete: "off", onsubmit: (event) => {
    event.preventDefault();
    tell("try");
  } },
    h("label", {}, "Serverns adress", serverHint, server),
    h("label", {}, "Nyckel", keyHint, token),
    h("p", { className: "actions" }, test, anyway, forget));
  const occasions = h("form", { noValidate: true, autocomplete: "off", onsubmit: (event) => {
    event.preventDefault();
    tell("choose");
  } }, choices, byCode, h("p", { className: "actions" }, choose));

  const summary = h("summary");
  const panel = h("details", {}, summary, connection, occasions, trouble, status);
  const root = h("div", { className: "samling-panel", lang: "sv" }, panel);
  ownKeys(root);
  el.append(root);
  tell("look").then((said) => {
    panel.open = !said?.now?.complete;
    toWhatStopped(root, panel.open);
  });
  return () => {
    ask.stop();
    token.value = "";
  };

  async function tell(deed) {
    const message = { do: deed };
    if (deed === "try" || deed === "keep") Object.assign(message, { server: server.value, token: token.value });
    if (deed === "choose") message.codes = chosen();
    const sent = { server: message.server, code: message.codes && code.value };
    hold(true);
    trouble.hidden = true;
    anyway.hidden = true;
    status.textContent = deed === "try" ? "Provar …" : "";
    const slow = setTimeout(() => (status.textContent = "Inget svar än. Arbetar anteckningsboken med något annat dröjer det."), PATIENCE);
    const said = await ask(message, deed === "look");
    clearTimeout(slow);
    hold(false);
    status.textContent = "";
    saidAway = Boolean(said.away);
    anyway.hidden = !saidAway;
    if (said.problem) {
      trouble.hidden = false;
      trouble.textContent = said.problem;
    } else if (deed !== "look") {
      if (message.token === token.value) token.value = "";
      status.textContent = TOLD[deed](said);
    }
    if (said.now) show(said.now, said.problem ? {} : sent);
    if (said.occasions) offer(said.occasions, said.now.codes);
    return said;
  }

  function show(now, kept) {
    fillIn(server, now.server, kept.server);
    server.readOnly = now.fixed;
    serverHint.textContent = now.fixed ? "Bestäms av SAMLING_SERVER på den här datorn." : "Till exempel https://handbok.exempel.se";
    keyHint.textContent = now.keyTold;
    forget.hidden = !["keyring", "session"].includes(now.key);
    fillIn(code, now.codes.join(", "), kept.code);
    const which = now.codes.length ? `tillfälle ${now.codes.join(", ")}` : "alla temats tillfällen";
    summary.textContent = now.complete ? `Server, nyckel och tillfällen: ${now.server}, ${which}` : "Välj server, nyckel och tillfällen";
  }

  function offer(some, codes) {
    choices.hidden = !some.length;
    byCode.hidden = Boolean(some.length);
    choices.replaceChildren(
      h("legend", { textContent: "Tillfällen som kitet gäller" }),
      h("span", { className: "hint", textContent: "Kryssa inget, så gäller kitet alla." }),
      ...some.map((one) => h("label", { className: "tick" },
        h("input", { type: "checkbox", value: one.code, checked: codes.includes(one.code) }),
        ` ${one.code} · ${one.title} · ${one.day}`)));
  }

  function chosen() {
    if (choices.hidden) return code.value.split(/[,;]+/).map((one) => one.trim()).filter(Boolean);
    return [...choices.querySelectorAll("input:checked")].map((one) => one.value);
  }

  function hold(held) {
    for (const one of [test, anyway, forget, choose]) one.disabled = held;
  }
}

/** What she has written herself stays, however slow the answer was: only what was shown before, or is now kept, gives way. */
function fillIn(field, text, kept) {
  if ([field.defaultValue, kept].includes(field.value)) field.value = field.defaultValue = text;
}

/** JupyterLab goes to the last cell, whatever happened on the way. The kernel's first answer comes when it has run all
    that it was asked to, so now the reader is brought to the error there was, or to this panel if it is not filled in. */
function toWhatStopped(root, unfinished) {
  const error = root.closest(".jp-Notebook")?.querySelector("[data-mime-type='application/vnd.jupyter.error']");
  if (error || unfinished) (error ?? root).scrollIntoView({ block: "center" });
}

const TOLD = {
  try: (said) => `Servern svarar och allt är sparat. ${said.occasions.length ? "Välj tillfällen här ovanför om du vill. " : ""}${AGAIN_TEXT}`,
  keep: () => `Sparat utan att vara provat. Prova när nätet är tillbaka. ${AGAIN_TEXT}`,
  choose: () => `Sparat i kit.toml. ${AGAIN_TEXT}`,
  forget: () => "Nyckeln är borttagen.",
};
