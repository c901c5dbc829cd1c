// The big screen keeps itself up to date: it asks for its own page every few seconds and takes over what is new in it.
// No stream: an open stream would hold one of the server's few threads for every screen (docs/decisions.md).
"use strict";
{
  const EVERY = 3000;
  const PATIENCE = 8000;
  const state = document.querySelector("[data-state]");
  const buttons = document.querySelector("[data-buttons]");
  const texts = JSON.parse(document.getElementById("texter").textContent);
  let current = Number(document.querySelector("[data-slide]:not([hidden])").dataset.slide);
  let tag = "";
  let seen = new Date();
  let paused = false;

  function clock() {
    const [hours, minutes] = [seen.getHours(), seen.getMinutes()].map((part) => String(part).padStart(2, "0"));
    return texts.clock.replace("{hours}", hours).replace("{minutes}", minutes);
  }

  /** The name of a text, or nothing. */
  function say(name) {
    const text = name ? texts[name].replace("{clock}", clock()) : "";
    if (state.textContent !== text) state.textContent = text;
  }

  function show(wanted, focus) {
    const slides = [...document.querySelectorAll("[data-slide]")];
    current = Math.min(Math.max(wanted, 0), slides.length - 1);
    slides.forEach((slide, place) => { slide.hidden = place !== current; });
    document.querySelectorAll("[data-to]").forEach((link) => {
      if (Number(link.dataset.to) === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    document.querySelector("header .address").hidden = current === 0;
    if (focus) {
      history.replaceState(null, "", `?fraga=${current}`);
      slides[current].querySelector("h1").focus();
      if (!paused) ask();
    }
  }

  function takeOver(fresh) {
    const held = document.activeElement;
    const place = held.closest("h1") ? `[data-slide="${current}"] h1` : `[data-to="${held.dataset.to}"]`;
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!other || other.innerHTML === part.dataset.was) continue;
      part.dataset.was = other.innerHTML;
      part.replaceChildren(...other.childNodes);
    }
    show(current);
    if (!held.isConnected) document.querySelector(place)?.focus();
  }

  // Not fetch: the browser itself makes a document of what XMLHttpRequest gets, so no text is ever turned into markup
  // here, which the site's policy forbids (require-trusted-types-for).
  function get(address) {
    return new Promise((answered, failed) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.timeout = PATIENCE;
      if (tag) request.setRequestHeader("If-None-Match", tag);
      request.onload = () => answered(request);
      request.onerror = request.ontimeout = failed;
      request.send();
    });
  }

  async function ask() {
    const address = location.href;
    try {
      const answer = await get(address);
      if (answer.responseURL !== address || answer.status === 403 || answer.status === 404) {
        return say("over");
      }
      if (answer.status !== 200 && answer.status !== 304) throw new Error(answer.status);
      if (paused || location.href !== address) return undefined;
      if (answer.status === 200) {
        takeOver(answer.response);
        tag = answer.getResponseHeader("ETag") || "";
      }
      seen = new Date();
      return say(document.body.classList.contains("curtain") && "hidden");
    } catch {
      return say("lost");
    }
  }

  async function keepAsking() {
    if (!paused) await ask();
    setTimeout(keepAsking, EVERY);
  }

  const deeds = {
    pause(button) {
      paused = !paused;
      button.setAttribute("aria-pressed", paused);
      say(paused && "paused");
    },
    hide(button) {
      const hidden = document.body.classList.toggle("curtain");
      document.querySelector("main").inert = hidden;
      button.setAttribute("aria-pressed", hidden);
      say(hidden && "hidden");
    },
    screen() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => say("noFullScreen"));
    },
  };
  const KEYS = { p: "pause", h: "hide", f: "screen" };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const name = KEYS[event.key.toLowerCase()];
    if (name) deeds[name](buttons.querySelector(`[data-do="${name}"]`));
    else if (event.key in STEPS) show(current + STEPS[event.key], true);
    else if (event.key === "Home") show(0, true);
    else return;
    event.preventDefault();
  });
  buttons.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) deeds[button.dataset.do](button);
  });
  document.querySelector("nav").addEventListener("click", (event) => {
    const link = event.target.closest("[data-to]");
    if (!link) return;
    event.preventDefault();
    show(Number(link.dataset.to), true);
  });

  buttons.hidden = false;
  show(current);
  setTimeout(keepAsking, EVERY);
}
