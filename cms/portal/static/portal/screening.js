/* Finds personal data in a text, step by step as workshops/screening/find.py does and by the same rules, which the
   page brings with it. Nothing leaves the device for this. The server looks again, whatever is found here. */
"use strict";

/** [{kind, start, end}], in the order they stand in `text`; positions are those of JavaScript's own strings. */
function findPersonalData(text, rules) {
  const given = new Set(rules.given);
  const surnames = new Set(rules.surnames);
  const surnamesAndWords = new Set(rules.surnames_and_words);
  const shortestWords = new Set(rules.shortest_words);
  const particles = new Set(rules.particles);
  const places = new Set(rules.places);
  const publicThings = new Set(rules.public);

  const { seen, stands } = asSeen();
  const taken = new Uint8Array(seen.length);
  const found = [];
  for (const { kind, start, end } of [...numbersAndAddresses(readings()), ...names()]) {
    if (taken.subarray(start, end).includes(1)) continue;
    taken.fill(1, start, end);
    found.push({ kind, start: stands[start].start, end: stands[end - 1].end });
  }
  return found.sort((one, other) => one.start - other.start);

  function asSeen() {
    const unseen = new RegExp(rules.unseen, "u");
    const stands = [];
    let seen = "";
    let start = 0;
    for (const sign of text) {
      const end = start + sign.length;
      if (!unseen.test(sign)) {
        const same = alike(sign);
        for (let unit = 0; unit < same.length; unit++) stands.push({ start, end });
        seen += same;
      }
      start = end;
    }
    return { seen, stands };
  }

  function alike(sign) {
    const code = sign.codePointAt(0);
    if (code < 128) return sign;
    const zero = rules.zeros.find((one) => one <= code && code <= one + 9);
    return zero === undefined ? (rules.alike[sign] ?? sign) : String(code - zero);
  }

  function readings() {
    const asDigits = seen.replace(/[^]/g, (sign) => rules.other_digits[sign] ?? sign);
    const withoutLetters = asDigits.replace(new RegExp(rules.digits_with_letters, "gu"), (run) =>
      run.replace(/[^]/g, (sign) => rules.letters_for_digits[sign] ?? sign),
    );
    return new Set([seen, asDigits, withoutLetters]);
  }

  function numbersAndAddresses(readings) {
    const found = [];
    for (const { kind, pattern, check, digits: [fewest, most] = [0, Infinity] } of rules.patterns) {
      for (const text of readings) {
        for (const match of text.matchAll(new RegExp(pattern, "gu"))) {
          const digits = match[1].replace(/[^0-9]/g, "");
          if (digits.length < fewest || digits.length > most) continue;
          if (check === "luhn" && !luhn(digits.slice(-10))) continue;
          found.push({ kind, start: match.index, end: match.index + match[1].length });
        }
      }
    }
    return found;
  }

  function luhn(digits) {
    const doubled = [...digits].map((digit, place) => Number(digit) * (2 - (place % 2)));
    return doubled.reduce((sum, value) => sum + Math.floor(value / 10) + (value % 10), 0) % 10 === 0;
  }

  function names() {
    const words = [...seen.matchAll(new RegExp(rules.word, "gu"))].map((match) => ({
      word: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
    const found = [];
    for (let at = 0; at < words.length - 1; at++) {
      const last = lastOfName(words, at) ?? lastOfTurnedName(words, at);
      if (last === null) continue;
      found.push({ kind: "name", start: words[at].start, end: words[last].end });
      at = last;
    }
    return found;
  }

  function lastOfName(words, first) {
    const byInitial = isInitial(words[first]);
    if (!byInitial && !isGiven(words[first].word)) return null;
    let last = null;
    for (let at = first + 1; at < Math.min(first + rules.most_words, words.length); at++) {
      if (!areAdjacent(words[at - 1], words[at])) break;
      const { word } = words[at];
      if (isSurname(word) || (particles.has(words[at - 1].word) && isCapital(word))) last = at;
      else if (isInitial(words[at])) last = last === null && !byInitial && isShortened(words[at]) ? at : last;
      else if (!isGiven(word) && !particles.has(word)) break;
    }
    if (last === null || !isWrittenAsName(words.slice(first, last + 1)) || isPublic(words, last)) return null;
    return byInitial && !isSurnameOnly(words[last].word) ? null : last;
  }

  function lastOfTurnedName(words, first) {
    const surname = words[first];
    const name = words[first + 1];
    if (!isSurnameOnly(surname.word) || !isCapital(surname.word)) return null;
    if (!isGiven(name.word) || !isCapital(name.word)) return null;
    return isBetween(rules.after_surname, surname, name) ? first + 1 : null;
  }

  function areAdjacent(one, other) {
    return isBetween(isInitial(one) ? rules.after_initial : rules.between_words, one, other);
  }

  function isBetween(pattern, one, other) {
    return new RegExp(`^(?:${pattern})$`, "u").test(seen.slice(one.end, other.start));
  }

  function isInitial(word) {
    if (shortestWords.has(plain(word.word)) && !isShortened(word)) return false;
    if (word.word.length > 6) return false;
    return composed(word.word).split("-").every((part) => [...part].length === 1 && isCapital(part));
  }

  function isShortened(word) {
    return seen.startsWith(".", word.end);
  }

  function isCapital(word) {
    const [first] = word;
    return first !== first.toLowerCase();
  }

  function isGiven(word) {
    return plain(word).split("-").every((part) => given.has(part));
  }

  function isSurname(word) {
    return plain(word).split("-").some((part) => isOneSurname(part) || isOneSurname(part.replace(/s$/, "")));
  }

  function isSurnameOnly(word) {
    const parts = plain(word).split("-").flatMap((part) => [part, part.replace(/s$/, "")]);
    return parts.some(isOneSurname) && !parts.some((part) => given.has(part) || surnamesAndWords.has(part));
  }

  function isOneSurname(part) {
    return surnames.has(part) || (!places.has(part) && rules.suffixes.some((suffix) => part.endsWith(suffix)));
  }

  function isWrittenAsName(words) {
    if (/ssons?$/.test(plain(words.at(-1).word))) return true;
    return words.every(({ word }) => isCapital(word) || particles.has(word));
  }

  function isPublic(words, last) {
    const next = words[last + 1];
    if (!next || !words[last].word.endsWith("s")) return false;
    return areAdjacent(words[last], next) && publicThings.has(next.word.toLowerCase());
  }

  function plain(word) {
    return composed(word).toLowerCase();
  }

  function composed(word) {
    return word.normalize("NFC");
  }
}
