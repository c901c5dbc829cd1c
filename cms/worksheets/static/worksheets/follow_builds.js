// While worksheets are being built, how it goes is asked for again every other second, where somebody looks.
document.addEventListener("DOMContentLoaded", async () => {
  const part = document.querySelector("[data-followed]");
  let told = "";
  while (part?.querySelector("[data-under-way]")) {
    await new Promise((soon) => setTimeout(soon, 2000));
    if (document.hidden) continue;
    const answer = await fetch(part.dataset.followed).catch(() => null); // no network: asked for again
    if (!answer) continue;
    if (!answer.ok || answer.redirected) return; // signed out
    const news = await answer.text();
    if (news !== told) part.innerHTML = told = news; // the same is not read aloud again
  }
});
