/* Sends one message until the server has answered, however often the network is lost on the way. */
"use strict";

/** `sender.send(body)` posts the same JSON again and again, later and later, until something final is answered.
    `onWaiting(reason)` tells why it waits: "offline", "busy" or "unavailable"; `onStored()` or `onRefused(status,
    problem)` ends it. Only our own server ends it: a hotel's log-in page, a firewall and a proxy answer too, with 200
    or with anything else, and have stored nothing. */
function senderTo(address, { onWaiting, onStored, onRefused }) {
  const TIMEOUT = 20_000;
  const LONGEST_WAIT = 60_000;
  const TRY_AGAIN = [408, 425, 429]; // came too slowly, too early, too often
  let current = null; // the message on its way: {body, attempts, timer, request}

  // The network is back, or somebody took the phone up again: no need to wait out the time.
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());

  return { send, stop };

  function send(body) {
    stop();
    current = { body, attempts: 0, timer: null, request: null };
    attempt(current);
  }

  function stop() {
    if (!current) return false;
    clearTimeout(current.timer);
    current.request?.abort();
    current = null;
    return true;
  }

  function hurry() {
    if (!current || current.request) return;
    clearTimeout(current.timer);
    attempt(current);
  }

  async function attempt(message) {
    message.attempts += 1;
    message.request = new AbortController();
    const timeout = setTimeout(() => message.request?.abort(), TIMEOUT);
    let response = null;
    let answer = null;
    try {
      response = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "omit", // nothing that could tell who it is goes along
        redirect: "manual", // we send nobody anywhere: whatever does is not us
        body: message.body,
        signal: message.request.signal,
      });
      answer = await response.json().catch(() => null);
    } catch {
      response = null; // no network, or no answer in time
    }
    clearTimeout(timeout);
    message.request = null;
    if (message !== current) return; // stopped meanwhile
    if (isStored(response, answer)) {
      current = null;
      onStored();
    } else if (isRefused(response, answer)) {
      current = null;
      onRefused(response.status, answer);
    } else {
      message.timer = setTimeout(attempt, pause(response, message.attempts), message);
      onWaiting(!response ? "offline" : response.status === 429 ? "busy" : "unavailable");
    }
  }

  function isStored(response, answer) {
    return response?.ok === true && ["stored", "already stored"].includes(answer?.outcome);
  }

  /** The problem document names its own status, which nobody else's page does. */
  function isRefused(response, answer) {
    const status = response?.status;
    return status >= 400 && status < 500 && !TRY_AGAIN.includes(status) && answer?.status === status;
  }

  /** Milliseconds: twice as long each time, and not the same for all the phones in a room. */
  function pause(response, attempts) {
    const asked = Number(response?.headers.get("Retry-After")) * 1000;
    const doubled = Math.min(LONGEST_WAIT, 1000 * 2 ** attempts);
    return Math.max(Number.isFinite(asked) ? asked : 0, doubled) * (1 + Math.random() / 4);
  }
}
