/* A change lies in the browser until the kernel has answered that it is on disk, also over a new page or a new kernel. */

const PATIENCE = 4000;
const PAUSE = 300;
const SAYS = {
  saving: "Sparar …",
  silent: "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen. Det du ändrade finns kvar.",
};

/** What is changed in one form. `name` is what the browser remembers it by, `about` goes with every message, `saved` is
 * said when it is on disk. `content()` is what to save; `settle(answer)` shows what the kernel makes of it, `take(answer)`
 * what another has saved in the meantime, and `restore(content)` what was remembered, if it `fits`. */
function changing({ ask, name, about, saved, say, content, settle, take, restore, fits }) {
  let revision = 0;
  let under = false; // a change is on its way
  let newer = false; // there is one that is not
  let sent = null; // what is on its way
  let timer = 0;
  return { from, changed, resume };

  /** The revision that is shown. */
  function from(shown) {
    revision = shown;
  }

  function changed() {
    newer = true;
    say(SAYS.saving);
    remember({ basis: revision, sent, ...content() });
    clearTimeout(timer);
    timer = setTimeout(deliver, PAUSE);
  }

  async function deliver() {
    if (under) return;
    under = true;
    while (newer) {
      newer = false;
      say(SAYS.saving);
      const slow = setTimeout(() => say(SAYS.silent), PATIENCE);
      sent = content();
      const answer = await ask({ do: "save", basis: revision, ...about, ...sent }, true);
      sent = null;
      clearTimeout(slow);
      if (answer.shown) revision = answer.shown.revision;
      if (answer.problem) {
        if (answer.shown) take(answer.shown);
        say(answer.problem);
        newer = false;
      } else if (!newer) {
        settle(answer.shown);
        say([saved, answer.remark].filter(Boolean).join(" "));
      }
      if (answer.shown) remember(newer ? { basis: revision, ...content() } : null);
    }
    under = false;
  }

  /** What was changed before the page was reloaded; only upon what it was made from, or another's change would be lost.
   * What it was made from is also what this browser had sent and never heard of. */
  function resume() {
    try {
      const draft = JSON.parse(localStorage.getItem(name));
      const own = draft.basis === revision || JSON.stringify(draft.sent) === JSON.stringify(content());
      if (own && fits(draft)) return restore(draft);
    } catch {
      /* nothing that can be used */
    }
    remember(null);
  }

  function remember(draft) {
    try {
      if (draft) localStorage.setItem(name, JSON.stringify(draft));
      else localStorage.removeItem(name);
    } catch {
      /* a browser that remembers nothing: the form still works */
    }
  }
}

/** A list whose elements are moved by buttons, or by Alt and an arrow. The neighbour is moved instead, so that what is in
 * focus stays so; when a button can do no more, `fallback(element)` takes the focus. `moved(element)` is told. */
function movable(element, title, fallback, moved) {
  const button = (sign, text, by) => h("button", { type: "button", ariaLabel: `Flytta ${text}: ${title}`, onclick: (event) => move(by, event.currentTarget) }, sign);
  const buttons = [button("↑", "upp", -1), button("↓", "ner", 1)];
  element.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    move(by, event.target);
  });
  return { buttons, placed };

  function move(by, focused) {
    const neighbour = by < 0 ? element.previousElementSibling : element.nextElementSibling;
    if (!neighbour) return;
    if (by < 0) element.after(neighbour);
    else element.before(neighbour);
    moved(element);
    if (focused.disabled) fallback.focus();
  }

  /** To be called when anything in the list has moved. */
  function placed() {
    buttons[0].disabled = !element.previousElementSibling;
    buttons[1].disabled = !element.nextElementSibling;
  }
}
