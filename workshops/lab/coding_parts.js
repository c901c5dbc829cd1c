/* Parts of the coding form: its words, the decision that the kernel has not answered, and an entry of the codebook. */

const OF_PEOPLE = { name: "Reflektionerna", about: "Anonyma svar. Talen i rapporten är antal svar.", look: "people" };
const OF_TEAMS = { name: "Arbetsbladen", about: "Teamens egna svar, inte anonyma. Talen i rapporten är antal team.", look: "teams" };
const TEXTS = {
  keys: "Siffror väljer teman. Enter sparar och tar nästa. Backsteg eller vänsterpil går tillbaka, högerpil hoppar över. N lägger till ett tema. Ctrl+Z ångrar.",
  about: "Förslagen är gjorda av hur orden börjar. Läs svaret och bestäm själv. Inget tema är också ett svar.",
  saving: "Sparar …",
  silent: "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen. Det du valde sparas då.",
  elsewhere: "Formuläret är öppet i en annan flik eller ett annat fönster. Stäng det, så kan du koda här.",
  all: "Alla svar på frågan är kodade. Du kan gå tillbaka och ändra.",
  unsaved: "Ändringen sparades inte. Enter sparar.",
  nothing: "Inget att ångra.",
  example: "Skriv om exemplet så att ingen känns igen.",
};

/** What the browser remembers until the kernel has answered: which text, which themes, no word of anybody's. */
function decisionOf(place) {
  const name = `samling-coding:${place}`;
  return {
    read() {
      try {
        const found = JSON.parse(localStorage.getItem(name));
        return [1, 2].includes(found?.coder) && Array.isArray(found.codes) ? found : null;
      } catch {
        return null;
      }
    },
    /** A browser that remembers nothing will do: the form still works. */
    write(decision) {
      try {
        if (decision) localStorage.setItem(name, JSON.stringify(decision));
        else localStorage.removeItem(name);
      } catch {
        /* as above */
      }
    },
  };
}

/** One theme with its fields; `keep(what is written)` is called when one of them has been changed. */
function codebookEntry(one, keep) {
  const changed = () => keep({ key: one.key, label: label.value, description: description.value, example: example.value });
  const field = (words, value, rows) => {
    const box = h(rows ? "textarea" : "input", { value, dir: "auto", onchange: changed, ...(rows ? { rows } : { type: "text", maxLength: 120 }) });
    return [box, h("label", {}, `${words} `, box)];
  };
  const [label, named] = field("Namn", one.label);
  const [description, described] = field("Vad temat betyder", one.description, 2);
  const [example, shown] = field("Exempel", one.example, 2);
  return h("fieldset", { className: "entry" }, h("legend", { dir: "auto" }, one.label), ...(one.own ? [named] : []), described, shown);
}
