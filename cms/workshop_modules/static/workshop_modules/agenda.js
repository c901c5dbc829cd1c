/* The run sheet's clock times beside each item's minutes, and their sum. The server decides what may be published. */
(() => {
  const clock = (minutes) =>
    [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

  const firstMinute = () => {
    const [hours, minutes] = (document.querySelector('[name="starts"]')?.value || "9:00").split(":").map(Number);
    return (hours || 0) * 60 + (minutes || 0);
  };

  /* Wagtail numbers blocks by when they were added; their order on the page is in a hidden field. */
  const items = () =>
    [...document.querySelectorAll('input[name^="agenda-"][name$="-value-minutes"]')]
      .map((input) => ({ input, prefix: input.name.slice(0, -"-value-minutes".length) }))
      .map(({ input, prefix }) => ({
        input,
        title: document.querySelector(`[name="${prefix}-value-title"]`)?.value.trim() || "(utan rubrik)",
        order: Number(document.querySelector(`[name="${prefix}-order"]`)?.value || 0),
        deleted: Boolean(document.querySelector(`[name="${prefix}-deleted"]`)?.value),
      }))
      .filter((item) => !item.deleted)
      .sort((one, other) => one.order - other.order);

  const show = (input, text) => {
    const existing = input.parentElement.querySelector(".agenda-clock");
    const label = existing || document.createElement("span");
    if (!existing) {
      label.className = "agenda-clock";
      input.after(label);
    }
    if (label.textContent !== text) label.textContent = text;
  };

  const cell = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const list = (rows) => {
    const place = document.querySelector("[data-agenda-list]");
    const same = rows.flat().join("\n");
    if (!place || place.dataset.shown === same) return;
    place.dataset.shown = same;
    place.replaceChildren(...rows.flatMap(([time, title]) => [cell("dt", time), cell("dd", title)]));
  };

  const recount = () => {
    const status = document.querySelector("[data-agenda-sum]");
    if (!status) return;
    const start = firstMinute();
    let now = start;
    const rows = items().map(({ input, title }) => {
      const time = `${clock(now)}–${clock(now + (Number(input.value) || 0))}`;
      now += Number(input.value) || 0;
      show(input, time);
      return [time, title];
    });
    list(rows);
    const sum = now - start;
    const wanted = Number(status.dataset.agendaMinutes);
    const off = sum - wanted;
    const judgement = off === 0 ? "Tiden stämmer." : off > 0 ? `Ta bort ${off} minuter.` : `Lägg till ${-off} minuter.`;
    const text = `Klockan ${clock(start)}–${clock(now)}: ${sum} av ${wanted} minuter. ${judgement}`;
    status.toggleAttribute("data-off", off !== 0);
    if (status.textContent !== text) status.textContent = text;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-edit-form]") || document.querySelector("#page-edit-form") || document.body;
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        recount();
      });
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    new MutationObserver(soon).observe(form, { childList: true, subtree: true, attributeFilter: ["value"] });
    recount();
  });
})();
