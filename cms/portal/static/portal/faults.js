/* Shows what has to be looked at before a reflection can be sent: a summary that is read out, and a sentence at each
   question. The same elements as the server makes in parts/errors.html and parts/question_error.html. */
"use strict";

/** A fault: {key, sentence}, and for personal data also its {kind, found}. */
function faultsIn(form, summary, texts) {
  return { show, clear, mayConfirm, withdrawConfirming };

  function show(faults, problem) {
    clear();
    const personal = faults.length > 0 && faults.every((fault) => fault.kind);
    const confirmable = mayConfirm(faults);
    confirmButton().hidden = !confirmable;
    const box = element("div", { className: confirmable ? "errors warnings" : "errors", id: "fel", tabIndex: -1 });
    box.setAttribute("role", "alert");
    box.append(
      element("h2", { textContent: personal ? texts.lookAgain : texts.notSent }),
      element("p", { textContent: personal ? (confirmable ? texts.mayStay : texts.mustGo) : (problem ?? texts.wrong) }),
      list(faults),
    );
    summary.replaceChildren(box);
    faults.forEach(mark);
    box.focus();
  }

  function list(faults) {
    const items = new Map();
    for (const fault of faults) {
      const question = questionOf(fault.key);
      if (!question) continue;
      if (!items.has(fault.key)) items.set(fault.key, element("li", {}, linkTo(question)));
      items.get(fault.key).append(" ", fault.kind ? element("mark", { textContent: fault.found, dir: "auto" }) : fault.sentence);
    }
    return items.size ? element("ul", {}, ...items.values()) : "";
  }

  function linkTo(question) {
    const control = question.querySelector("textarea, input");
    const asked = question.querySelector("label, legend").cloneNode(true);
    return element("a", { href: `#${control.id}` }, ...asked.childNodes);
  }

  function mark(fault) {
    const question = questionOf(fault.key);
    if (!question) return;
    const id = `svar-${fault.key}-fel`;
    const sentence = element("p", { textContent: fault.sentence, className: fault.kind && !isNeverStored(fault) ? "warning" : "" });
    if (fault.kind) sentence.append(" ", element("mark", { textContent: fault.found, dir: "auto" }));
    let box = document.getElementById(id);
    if (!box) {
      box = element("div", { className: "error", id });
      const control = question.querySelector("textarea");
      (control ?? question.querySelector(".scale, .options")).before(box);
      (control ?? question).setAttribute("aria-describedby", `${id} ${(control ?? question).getAttribute("aria-describedby")}`);
      control?.setAttribute("aria-invalid", "true");
    }
    box.append(sentence);
    question.classList.add(sentence.className ? "has-warning" : "has-error");
  }

  function clear() {
    summary.replaceChildren();
    for (const question of form.querySelectorAll("[data-question]")) {
      question.classList.remove("has-warning", "has-error");
      const box = document.getElementById(`svar-${question.dataset.question}-fel`);
      if (!box) continue;
      for (const described of [question, ...question.querySelectorAll("[aria-describedby]")]) {
        const rest = (described.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== box.id);
        if (rest.join("")) described.setAttribute("aria-describedby", rest.join(" "));
      }
      question.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
      box.remove();
    }
  }

  /** Whether all of it is personal data of the kinds that may be sent anyway. */
  function mayConfirm(faults) {
    return faults.length > 0 && faults.every((fault) => fault.kind && !isNeverStored(fault));
  }

  /** What has been changed since must be looked at anew. */
  function withdrawConfirming() {
    confirmButton().hidden = true;
  }

  function isNeverStored(fault) {
    return texts.neverStored.includes(fault.kind);
  }

  function confirmButton() {
    return form.querySelector("button[name=confirmed]");
  }

  function questionOf(key) {
    return form.querySelector(`[data-question="${CSS.escape(key)}"]`);
  }
}

/** `element("p", {textContent: "…"}, …children)` */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
