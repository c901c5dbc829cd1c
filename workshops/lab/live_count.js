/* Asks the kernel how many have answered, again and again for as long as the count is in sight. The kernel's side is
   live_count.py. */

const EVERY = 10000;
const PATIENCE = 30000;

export default { render };

function render({ model, el }) {
  const ask = asking(model);
  let timer = 0;
  let gone = false;
  let paused = false;
  let turn = 0; // who pauses and goes on within one question must not get two that ask
  let at = "";

  const list = h("table");
  const status = h("p", { className: "hint" });
  const pause = h("button", { type: "button", textContent: "Pausa", onclick: () => {
    paused = !paused;
    pause.textContent = paused ? "Fortsätt" : "Pausa";
    if (paused) {
      clearTimeout(timer);
      status.textContent = at ? `Pausad. Siffrorna är från kl. ${at}.` : "Pausad.";
    } else tick();
  } });
  el.append(h("div", { className: "samling-panel", lang: "sv" }, list, status, h("p", { className: "actions" }, pause)));
  status.textContent = "Hämtar …";
  tick();
  return () => {
    gone = true;
    clearTimeout(timer);
    ask.stop();
  };

  async function tick() {
    clearTimeout(timer);
    const mine = ++turn;
    if (!document.hidden) {
      const said = await Promise.race([ask({ do: "count" }), wait(PATIENCE)]);
      if (gone || paused || mine !== turn) return;
      show(said);
    }
    timer = setTimeout(tick, EVERY);
  }

  function show(said) {
    const since = at ? ` Siffrorna är från kl. ${at}.` : "";
    if (!said) status.textContent = `Anteckningsboken svarar inte just nu. Arbetar den inte med något annat: kör cellen igen.${since}`;
    else if (said.away) status.textContent = `Väntar på nät.${since}`;
    else if (said.problem) status.textContent = `${said.problem}${since}`;
    else {
      at = said.at;
      list.replaceChildren(h("tbody", {}, ...said.rows.map((one) => h("tr", {}, cell("th", one.name), cell("td", one.told, "number")))));
      status.textContent = said.rows.length
        ? `Senast hämtat kl. ${at}. Hämtas var tionde sekund.`
        : "Servern har inget av kitets tillfällen.";
    }
  }
}

function cell(name, text, className = "") {
  const made = h(name, { textContent: text, className });
  if (name === "th") made.scope = "row";
  return made;
}

function wait(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
